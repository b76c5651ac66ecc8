"""Scheduled jobs of privacy; the times are in the settings."""

from celery import shared_task
from django.utils import timezone

from privacy import limits
from privacy.actions import retention
from privacy.actions.drafts import drop_expired_drafts, warn_of_expiring_drafts
from privacy.actions.files import remove_bytes_of_nothing, remove_files_of_nothing, remove_stale_uploads
from privacy.actions.logs import forget_old_log_lines
from privacy.actions.traces import sweep_traces


@shared_task
def sweep_drafts() -> None:
    """Warn of drafts that go soon, and remove those that are past their time.

    And what the database still holds of whatever was removed anywhere in the meantime.
    """
    now = timezone.now()
    warn_of_expiring_drafts(now=now)
    drop_expired_drafts(now=now)
    sweep_traces()


@shared_task
def sweep_files() -> None:
    """Remove uploads that were never finished and files that nothing refers to."""
    now = timezone.now()
    remove_stale_uploads(now=now)
    remove_files_of_nothing(now=now)
    remove_bytes_of_nothing(now=now)


@shared_task
def sweep_limits() -> None:
    """Remove the counts of which the window is over."""
    limits.forget_ended_windows(now=timezone.now())


@shared_task
def forget_overdue() -> None:
    """Forget what is past the keeping time that its model declares."""
    retention.forget_overdue(now=timezone.now())


@shared_task
def sweep_logs() -> None:
    """Remove the log lines that are past their keeping time."""
    forget_old_log_lines(now=timezone.now())
