from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.demo import Demo


class Command(BaseCommand):
    help = "Let the demo's intervisie of now begin within the hour again. Refused without DEMO=1."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("De demo schuift alleen op met DEMO=1.")
        Demo(timezone.now()).keep_one_about_to_begin()
