from django.core.management.base import BaseCommand
from django.utils import timezone

from home.actions.site import make_site


class Command(BaseCommand):
    help = "Make the public home and the text pages where they are missing; safe to repeat."

    def handle(self, *args, **options):
        made = make_site(now=timezone.now())
        self.stdout.write(f"{made.home.full_url}")
