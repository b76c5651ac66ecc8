"""What a table keeps of a person: that they sat there, in which role; never a word."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from cohorts.personal_data import AFTER_THE_COHORT, past_keeping
from privacy.registry import declaration, empties
from table.models import Seat, Table

A_TRIAL_STAYS = timedelta(days=1)


def overdue_tables(now: datetime) -> QuerySet[Table]:
    """Long over with somebody in them still; a table without an event a year after it began."""
    old = past_keeping("event", now) | Q(event__isnull=True, began_at__lt=now - timedelta(days=365))
    return Table.objects.filter(Q(lead__isnull=False) & old)


def overdue_seats(now: datetime) -> QuerySet[Seat]:
    return Seat.objects.filter(Q(user__isnull=False) & past_keeping("table__event", now))


def forget_people(rows: Any, now: datetime) -> None:
    rows.forget_people()


DECLARATIONS = [
    declaration(
        Seat,
        "user",
        shows={"Tafel begon op": "table.began_at", "Rol": "role", "Was erbij": "is_present"},
        erase=empties(Seat, "user", by="forget_people"),
        keep=AFTER_THE_COHORT,
        overdue=overdue_seats,
        forget=forget_people,
    ),
    declaration(
        Table,
        "lead",
        shows={"Begeleide tafel, begonnen op": "began_at", "Gesloten op": "closed_at"},
        erase=empties(Table, "lead", by="forget_people"),
        keep=AFTER_THE_COHORT,
        overdue=overdue_tables,
        forget=forget_people,
    ),
]
