from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from home.persons import write_export
from privacy.typed.options import an_address


class Command(BaseCommand):
    help = "Writes a zip with everything that is kept of one person: JSON, HTML to read, and their files."

    def add_arguments(self, parser):
        parser.add_argument("email", type=an_address)
        parser.add_argument("--to", type=Path, default=Path("gegevens.zip"))

    def handle(self, *, email, to, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"There is nobody with the address {email}.")
        with to.open("wb") as file:
            to.chmod(0o600)
            write_export(user, file)
        self.stdout.write(f"Wrote {to}.")
