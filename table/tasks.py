"""Scheduled work around tables."""

from celery import shared_task
from django.utils import timezone

from table.actions.sweeping import sweep_tables


@shared_task
def sweep() -> None:
    """Close what must end, and remove keys that outlived their table."""
    sweep_tables(now=timezone.now())
