"""When the worker was last seen, in the cache that all processes share."""

from datetime import datetime

from django.core.cache import cache

KEY = "accounts.outbox.worker-seen-at"


def beat(*, now: datetime) -> None:
    """Leave word that the worker lives."""
    cache.set(KEY, now, timeout=None)


def last_beat() -> datetime | None:
    """When the worker was last seen, or None when never since the cache was emptied."""
    return cache.get(KEY)
