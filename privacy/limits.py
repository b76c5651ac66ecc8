"""Counting how often somebody does something, in the database (`docs/adr/privacy-limits.md`)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from privacy.models import LimitWindow


@transaction.atomic
def allow(what: str, *, times: int, seconds: int, now: datetime) -> bool:
    """Return whether this may be done once more; what may be done counts as done.

    The window of `seconds` begins with the first time. What is refused makes it no longer.
    """
    ends_at = now + timedelta(seconds=seconds)
    key = salted_hmac("privacy.limits", what, algorithm="sha256").hexdigest()
    # Whoever asks for the same at the same moment waits here until this count stands.
    windows = LimitWindow.objects.select_for_update()
    window, _is_new = windows.get_or_create(key=key, defaults={"ends_at": ends_at})
    if window.ends_at <= now:
        window.count, window.ends_at = 0, ends_at
    if window.count >= times:
        return False
    window.count += 1
    window.save()
    return True


def forget_ended_windows(*, now: datetime) -> int:
    """Remove the counts of which the window is over; return how many there were."""
    return LimitWindow.objects.filter(ends_at__lte=now).delete()[0]
