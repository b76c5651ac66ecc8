from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.scale import populate


class Command(BaseCommand):
    help = "Fill a site for measuring with synthetic people and work; refused without DEMO=1."

    def add_arguments(self, parser):
        parser.add_argument("--users", type=int, required=True, help="how many deelnemers there should be")

    def handle(self, *args, users, **options):
        if not settings.DEMO:
            raise CommandError("Meetgegevens horen niet op een echte site: dit werkt alleen met DEMO=1.")
        added = populate(users=users, now=timezone.now())
        self.stdout.write(f"{added} leergroepen erbij.")
