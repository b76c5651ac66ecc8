"""Scheduled jobs of privacy; the times are in the settings."""

from celery import shared_task
from django.utils import timezone

from privacy import actions


@shared_task
def sweep_drafts() -> None:
    """Warn of drafts that go soon, and remove those that are past their time."""
    now = timezone.now()
    actions.warn_of_expiring_drafts(now=now)
    actions.drop_expired_drafts(now=now)


@shared_task
def sweep_files() -> None:
    """Remove uploads that were never finished and files that nothing refers to."""
    now = timezone.now()
    actions.remove_stale_uploads(now=now)
    actions.remove_files_of_nothing(now=now)
    actions.remove_bytes_of_nothing(now=now)


@shared_task
def forget_overdue() -> None:
    """Forget what is past the keeping time that its model declares."""
    actions.forget_overdue(now=timezone.now())


@shared_task
def sweep_logs() -> None:
    """Remove the log lines that are past their keeping time."""
    actions.forget_old_log_lines(now=timezone.now())
