import sys
from argparse import ArgumentTypeError
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from accounts.emails import password_path
from accounts.models import Organisation, User
from casework.models import Case
from cohorts.actions.first_administrator import administrators, appoint_first_administrator
from cohorts.models import Region, SafetyHouse
from home.actions.site import load_content
from home.models import TextPage
from intervision.models import Method
from learning.models import ProgrammeEdition, ProgrammePage
from privacy.typed.options import an_address, line_of
from privacy.verbs import Refused

CONTENT = {
    "regions": Region,
    "houses": SafetyHouse,
    "organisations": Organisation,
    "text pages": TextPage,
    "programmes": ProgrammePage,
    "editions": ProgrammeEdition,
    "methods": Method,
    "casussen": Case,
}
NAMELESS = "Name the first beheerder: manage.py init --email somebody@organisation.example"


class Command(BaseCommand):
    help = (
        "Makes what a new site needs and has not got: the file of keys, the first beheerder, and the content "
        "that comes with the product. What is there stays as it is, so it is safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--email", type=an_address, default="", help="of the first beheerder; asked for on a terminal"
        )
        parser.add_argument("--first-name", type=line_of(150), default="")
        parser.add_argument("--last-name", type=line_of(150), default="")
        parser.add_argument("--no-input", action="store_true", help="ask nothing")
        parser.add_argument(
            "--new-link", action="store_true", help="print a link again, as long as there is no password"
        )

    def handle(self, **options):
        require_migrations()
        now = timezone.now()
        beheerder = the_same_one(administrators(now), options["email"])
        who = None if beheerder else self.first_beheerder(**options)
        call_command("make_keys", stdout=self.stdout)
        with transaction.atomic():
            self.load_content(now)
            if who:
                beheerder = self.appoint(who, now)
        if who or options["new_link"]:
            self.tell_way_in(beheerder, prints=options["new_link"] or not settings.DELIVERY_EMAIL_BACKEND)
        self.stdout.write(f"The site is at {settings.BASE_URL}/")

    def first_beheerder(self, *, email, first_name, last_name, no_input, **options):
        """Who it will be, from the options or from whoever sits at the terminal."""
        if not email and (no_input or not sys.stdin.isatty()):
            raise CommandError(NAMELESS)
        if not email:
            email = input("E-mail address of the first beheerder: ")
            first_name = first_name or input("First name: ")
            last_name = last_name or input("Last name: ")
        email = checked(an_address, email)
        first_name, last_name = checked(line_of(150), first_name), checked(line_of(150), last_name)
        return {"email": email, "first_name": first_name, "last_name": last_name}

    def load_content(self, now):
        before = {name: model.objects.count() for name, model in CONTENT.items()}
        load_content(now=now)
        for name, model in CONTENT.items():
            count = model.objects.count()
            self.stdout.write(f"{name:14} {count:4}, {count - before[name]} new")

    def appoint(self, who, now):
        try:
            user = appoint_first_administrator(**who, by_mail=bool(settings.DELIVERY_EMAIL_BACKEND), now=now)
        except Refused as refusal:
            raise CommandError(f"{refusal} Nothing was made.") from refusal
        self.stdout.write(f"{user.email} is beheerder.")
        return user

    def tell_way_in(self, user, *, prints):
        if user.has_usable_password():
            self.stdout.write("This account has a password already: log in with it.")
        elif prints:
            self.stdout.write(
                "A password is chosen here, within four hours and once. For another link: --new-link"
            )
            self.stdout.write(f"{settings.BASE_URL}{password_path(user)}")
        else:
            self.stdout.write("A link to choose a password goes by mail, as soon as the worker runs.")


def checked(read: Callable[[str], str], text: str) -> str:
    """Return what somebody typed, as it is kept. Raise CommandError for what cannot be."""
    try:
        return read(text)
    except ArgumentTypeError as refusal:
        raise CommandError(f"{refusal} Nothing was made.") from None


def require_migrations():
    """Raise CommandError in a database that is not up to date."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is not up to date. Run manage.py migrate first.")


def the_same_one(present: list[User], email: str) -> User | None:
    """Return the beheerder there is, of that address if one is given; raise CommandError for another one."""
    same = [user for user in present if email.lower() in {"", user.email}]
    if present and not same:
        raise CommandError("This site has a beheerder already, who gives others a role. Nothing was made.")
    return same[0] if same else None
