"""How long an asker waits at most: our own promise, counted in working days."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from privacy.workdays import is_working_day

TAKEN_UP_WITHIN = 5
DECIDED_WITHIN = 15


def working_days_after(moment: datetime, days: int) -> date:
    """The day that lies this many working days after the day of `moment`."""
    day = timezone.localdate(moment)
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def take_up_by(asked_at: datetime) -> date:
    """The last day on which the programmateam takes a request into treatment."""
    return working_days_after(asked_at, TAKEN_UP_WITHIN)


def decide_by(asked_at: datetime) -> date:
    """The last day on which there is a decision."""
    return working_days_after(asked_at, DECIDED_WITHIN)
