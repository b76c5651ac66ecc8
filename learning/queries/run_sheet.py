"""Reads for the printed run sheet of a dagdeel: the parts with their times, and who comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from accounts.queries import jobs_at
from cohorts.models import Booking
from cohorts.queries.groups import participants_of, trainers_of
from learning.models import CohortStep


@dataclass(frozen=True)
class Part:
    """One part of a dagdeel; `starts_at` is on the clock of the place, None while no day is set."""

    minutes: int
    title: str
    explanation: str
    starts_at: datetime | None


@dataclass(frozen=True)
class RunSheet:
    parts: Sequence[Part]
    ends_at: datetime | None
    materials: Sequence[str]
    minutes: int
    people: Sequence[User]
    trainers: Sequence[User]


def run_sheet_of(step: CohortStep, page: Any) -> RunSheet:
    """Return the run sheet of a dagdeel of a leergroep, from its frozen page; three statements.

    Each of `people` carries `jobs`, where they work now, and `booking_state`, None where unknown.
    """
    clock = None
    if step.event:
        clock = step.event.starts_at.astimezone(ZoneInfo(step.event.timezone))
    parts = []
    for row in page.run_sheet:
        part = Part(row.value["minutes"], row.value["part"], row.value["explanation"], clock)
        parts.append(part)
        clock = _later(clock, part.minutes)
    return RunSheet(
        parts=parts,
        ends_at=clock,
        materials=[item.value for item in page.materials],
        minutes=sum(part.minutes for part in parts),
        people=list(_who_comes(step)),
        trainers=list(trainers_of(step.cohort)),
    )


def _later(clock: datetime | None, minutes: int) -> datetime | None:
    """Return so many minutes on, also across the night in which the clock changes."""
    if clock is None:
        return None
    return (clock.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes)).astimezone(clock.tzinfo)


def _who_comes(step: CohortStep) -> QuerySet[User]:
    booking = Booking.objects.filter(user=OuterRef("pk"), event=step.event_id)
    people = participants_of(step.cohort).prefetch_related(jobs_at("employments", timezone.localdate()))
    return people.annotate(booking_state=Subquery(booking.values("state")[:1]))
