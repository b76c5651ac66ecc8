"""Scheduled jobs of cohorts; the times are in the settings."""

from celery import shared_task
from django.utils import timezone

from cohorts import actions


@shared_task
def remind() -> None:
    """Remind of tomorrow's events, and of polls that wait for an answer or a choice."""
    now = timezone.now()
    actions.remind_of_events(now=now)
    actions.remind_of_polls(now=now)


@shared_task
def follow_appointments() -> None:
    """Give and take the rights of roles that began or ended by their date."""
    actions.follow_all_appointments(now=timezone.now())
