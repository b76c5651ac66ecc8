"""Scheduled jobs of cohorts; the times are in the settings."""

from celery import shared_task
from django.utils import timezone

from cohorts.actions import ending
from cohorts.actions.appointments import follow_all_appointments
from cohorts.actions.polls import remind_of_polls
from cohorts.actions.reminders import remind_of_events


@shared_task
def remind() -> None:
    """Remind of tomorrow's events, and of polls that wait for an answer or a choice."""
    now = timezone.now()
    remind_of_events(now=now)
    remind_of_polls(now=now)


@shared_task
def remind_of_ends() -> None:
    """Tell trainers that their leergroep ends soon, or that its words go soon."""
    ending.remind_of_ends(now=timezone.now())


@shared_task
def follow_appointments() -> None:
    """Give and take the rights of roles that began or ended by their date."""
    follow_all_appointments(now=timezone.now())
