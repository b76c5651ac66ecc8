"""Scheduled jobs of accounts; the times are in the settings."""

from celery import shared_task
from django.utils import timezone

from accounts.actions.emergency import end_emergency
from accounts.actions.idle import ask_idle_accounts
from accounts.models import EmergencyAccess
from accounts.outbox.delivery import deliver_due
from accounts.outbox.heartbeat import beat


@shared_task
def sweep_outbox() -> None:
    """Send what is due, and leave word that the worker lives."""
    beat(now=timezone.now())
    deliver_due(clock=timezone.now)


@shared_task
def ask_idle() -> None:
    """Ask whoever has not been here for long whether their account may go."""
    ask_idle_accounts(now=timezone.now())


@shared_task
def end_emergencies() -> None:
    """Take back the rights of those whose hour is over."""
    now = timezone.now()
    for access in EmergencyAccess.objects.filter(ended_at__isnull=True, ends_at__lte=now):
        end_emergency(access=access, now=now)
