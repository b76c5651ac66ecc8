from django.contrib.auth.management.commands import createsuperuser
from django.core.management.base import CommandError

INSTEAD = (
    "Nobody is superuser here. `manage.py init` makes the first beheerder; in an emergency "
    "`manage.py make_superuser EMAIL --reason WHY` lets somebody with an account do everything for an hour."
)


class Command(createsuperuser.Command):
    help = INSTEAD
    requires_migrations_checks = False

    def handle(self, *args, **options):
        raise CommandError(INSTEAD)
