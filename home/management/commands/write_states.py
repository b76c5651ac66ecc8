from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from privacy.verbs import transition_tables
from privacy.verbs.diagram import document

PAGE = Path(settings.BASE_DIR) / "docs" / "states.md"


class Command(BaseCommand):
    help = "Write docs/states.md from the tables of states in the code."

    def handle(self, **options):
        PAGE.write_text(document(transition_tables()))
        self.stdout.write(f"{PAGE.name} is up to date.")
