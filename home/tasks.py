"""Scheduled jobs of home; the times are in the settings."""

from celery import shared_task

from home.search.vocabulary import rebuild_vocabulary


@shared_task
def refresh_vocabulary() -> None:
    """Let new words be suggested, and forget those of what was taken away."""
    rebuild_vocabulary()
