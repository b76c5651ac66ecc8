from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from home.demo import DOMAIN, PASSWORD, Demo
from home.search.vocabulary import rebuild_vocabulary


class Command(BaseCommand):
    help = "Fill the site with the demo's story. Harmless when told twice; refused without DEMO=1."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("De demo laadt alleen met DEMO=1. Op een echte site staan geen demo-accounts.")
        with transaction.atomic():
            Demo(timezone.now()).tell()
            rebuild_vocabulary()
        self.stdout.write(f"De demo staat klaar. Accounts op {DOMAIN}, wachtwoord {PASSWORD}.")
