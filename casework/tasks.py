"""Scheduled jobs of casework; the times are in the settings."""

from celery import shared_task
from django.utils import timezone

from casework.actions import calling


@shared_task
def see_to_readers() -> None:
    """Call readers for composed casussen, and ask one by name for what waited ten working days."""
    calling.see_to_readers(now=timezone.now())
