from django.core.management.base import BaseCommand

from accounts.actions.organisation import load_organisations


class Command(BaseCommand):
    help = "Writes the partner organisations that come with the site. Safe to repeat."

    def handle(self, **options):
        self.stdout.write(f"{load_organisations()} organisations are new.")
