from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.actions.emergency import AccountClosed, AlreadySuperuser, NoReason, make_superuser
from accounts.models import User
from accounts.models.emergency import LONGEST_REASON
from privacy.typed.options import an_address, line_of

FIRST = "On a new site, `manage.py init` makes the first account."


class Command(BaseCommand):
    help = "Lets somebody do everything for an hour, in an emergency. It is logged and mailed to them."

    def add_arguments(self, parser):
        parser.add_argument("email", type=an_address)
        parser.add_argument("--reason", type=line_of(LONGEST_REASON), required=True)

    def handle(self, *, email, reason, **options):
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError(f"Nobody here has the address {email}. {FIRST}")
        try:
            access = make_superuser(user=user, reason=reason, now=timezone.now())
        except (NoReason, AlreadySuperuser, AccountClosed) as refusal:
            raise CommandError(str(refusal)) from refusal
        until = timezone.localtime(access.ends_at)
        self.stdout.write(f"{email} may do everything until {until:%H.%M}. It ends by itself.")
