"""What intervision keeps of a person: how they get it, how it goes, how long it stays."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from cohorts.personal_data import AFTER_THE_COHORT, past_keeping
from intervision.models import IntervisionSession, Promise
from privacy.registry import declaration, removes

KEPT = timedelta(days=365)


def overdue_promises(now: datetime) -> QuerySet[Promise]:
    """Closed more than a year ago."""
    return Promise.objects.filter(closed_at__lt=now - KEPT)


def forget_presenter(user: Any, now: datetime) -> None:
    IntervisionSession.objects.filter(presenter=user).forget_presenter()


def overdue_sessions(now: datetime) -> QuerySet[IntervisionSession]:
    """Long over, and somebody is in them still."""
    named = Q(facilitator__isnull=False) | Q(presenter__isnull=False)
    return IntervisionSession.objects.filter(named & past_keeping("event", now))


def forget_people(sessions: Any, now: datetime) -> None:
    sessions.forget_people()


DECLARATIONS = [
    declaration(
        Promise,
        "owner",
        shows={
            "Voornemen": "text",
            "Hoe het ging": "note",
            "Stand": "get_state_display",
            "Bewaard op": "made_at",
            "Terugkijken op": "due_date",
        },
        erase=removes(Promise, "owner"),
        keep="zolang het loopt, en een jaar nadat je vertelde hoe het ging",
        overdue=overdue_promises,
    ),
    declaration(
        IntervisionSession,
        "facilitator",
        "presenter",
        shows={"Sessie": "description", "Begint": "event.starts_at"},
        erase=forget_presenter,
        keep=AFTER_THE_COHORT,
        overdue=overdue_sessions,
        forget=forget_people,
    ),
]
