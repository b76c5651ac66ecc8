from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from privacy.actions.persons import erase
from privacy.typed.options import an_address


class Command(BaseCommand):
    help = "Empties or removes everything of one person, for good. What others made keeps its place."

    def add_arguments(self, parser):
        parser.add_argument("email", type=an_address)

    def handle(self, *, email, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"There is nobody with the address {email}.")
        erase(user=user, now=timezone.now())
        self.stdout.write("Erased.")
