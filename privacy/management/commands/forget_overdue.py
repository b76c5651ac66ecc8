from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.actions.retention import forget_overdue


class Command(BaseCommand):
    help = "Forgets what is past its declared keeping time, as the daily job does."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say how many rows are past it")

    def handle(self, *, dry_run, **options):
        done = forget_overdue(now=timezone.now(), dry_run=dry_run)
        for label, count in done.counts.items():
            self.stdout.write(f"{label}: {count}")
        if done.failed:
            raise CommandError(f"Not forgotten: {', '.join(done.failed)}.")
