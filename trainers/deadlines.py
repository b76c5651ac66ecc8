"""How long an asker waits at most: our own promise, counted in working days."""

from datetime import date, datetime

from django.utils import timezone

from privacy.workdays import working_days_after

TAKEN_UP_WITHIN = 5
DECIDED_WITHIN = 15


def take_up_by(asked_at: datetime) -> date:
    """The last day on which the programmateam takes a request into treatment."""
    return working_days_after(timezone.localdate(asked_at), TAKEN_UP_WITHIN)


def decide_by(asked_at: datetime) -> date:
    """The last day on which there is a decision."""
    return working_days_after(timezone.localdate(asked_at), DECIDED_WITHIN)
