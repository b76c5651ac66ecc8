"""Counting how often somebody does something, in the shared cache."""

import time

from django.core.cache import cache


def allow(what: str, *, times: int, seconds: int) -> bool:
    """Whether this may be done once more in the running stretch of `seconds`; it counts as done."""
    key = f"privacy.limit:{what}:{int(time.time()) // seconds}"
    cache.add(key, 0, timeout=seconds * 2)
    try:
        return cache.incr(key) <= times
    except ValueError:
        return True  # the entry was thrown out of the cache in between
