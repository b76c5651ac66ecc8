"""Reminders of what is tomorrow: rows that are written once, whoever sweeps how often."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.outbox import post_to_all
from cohorts.local_time import day_before
from cohorts.models import Booking, Event

# A day in which the clock goes back has an hour more.
AT_MOST_BEFORE = timedelta(hours=26)


@transaction.atomic
def remind_of_events(*, now: datetime) -> None:
    """Remind who is on the list from the same time on the clock the day before.

    Who came onto the list after that has just heard it; an event that moved reminds anew.
    """
    soon = Event.objects.filter(
        state=Event.State.OPEN, starts_at__gt=now, starts_at__lte=now + AT_MOST_BEFORE
    )
    for event in soon:
        remind_at = day_before(event.starts_at, event.timezone)
        if remind_at <= now:
            _remind(event, remind_at, now)


def _remind(event: Event, remind_at: datetime, now: datetime) -> None:
    starts = event.starts_at.isoformat()
    listed = event.bookings.filter(state=Booking.State.BOOKED, changed_at__lt=remind_at)
    post_to_all(
        kind="cohorts.event_reminder",
        cause=f"{event.public_id}:{starts}",
        recipients=[booking.user for booking in listed.select_related("user")],
        payload={"event": str(event.public_id), "starts_at": starts},
        now=now,
    )
