from django.core.management.base import BaseCommand
from django.utils import timezone

from privacy.actions.retention import forget_overdue


class Command(BaseCommand):
    help = "Forgets what is past its declared keeping time, as the daily job does."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say how many rows are past it")

    def handle(self, *, dry_run, **options):
        for label, count in forget_overdue(now=timezone.now(), dry_run=dry_run).items():
            self.stdout.write(f"{label}: {count}")
