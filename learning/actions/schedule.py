"""How the steps of an edition fall around the dates of its dagdelen. No database in here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from learning.models import EditionStep

AFTER_LAST_HALF_DAY = timedelta(days=21)
READING_TIME = timedelta(days=2)  # a trainer reads what is handed in before the next dagdeel
DEADLINE_TIME = time(17, 0)
SATURDAY = 5


@dataclass(frozen=True)
class HalfDay:
    """When and where a leergroep comes together for a dagdeel; `starts_at` with a zone."""

    starts_at: datetime
    place: str = ""


@dataclass(frozen=True)
class StepPlan:
    """When one step is done: a day, for an opdracht its deadline, for a dagdeel when and where."""

    planned_date: date
    deadline_at: datetime | None = None
    half_day: HalfDay | None = None


def spread(
    kinds: Sequence[str], half_days: Sequence[HalfDay], start_date: date, zone: tzinfo
) -> list[StepPlan]:
    """Return a plan per step, in order: evenly between start, dagdelen and three weeks after the last.

    `kinds` holds as many dagdelen as `half_days`, which rise. Days fall on working days.
    """
    ahead = [(half_day, half_day.starts_at.astimezone(zone).date()) for half_day in half_days]
    plans: list[StepPlan] = []
    begin = min([start_date, *(day for _, day in ahead[:1])])
    for stretch in _stretches(kinds):
        end = ahead[0][1] if ahead else begin + AFTER_LAST_HALF_DAY
        last_day = end - READING_TIME if ahead else end
        for number, kind in enumerate(stretch, start=1):
            day = _working_day(begin + (end - begin) * number // (len(stretch) + 1), begin)
            due = _deadline(max(_working_day(last_day, begin), day), zone)
            plans.append(StepPlan(day, due if kind == EditionStep.Kind.ASSIGNMENT else None))
        if ahead:
            half_day, begin = ahead.pop(0)
            plans.append(StepPlan(begin, half_day=half_day))
    return plans


def _stretches(kinds: Sequence[str]) -> list[list[str]]:
    """Return the steps before the first dagdeel, between each two, and after the last."""
    stretches: list[list[str]] = [[]]
    for kind in kinds:
        if kind == EditionStep.Kind.HALF_DAY:
            stretches.append([])
        else:
            stretches[-1].append(kind)
    return stretches


def _working_day(day: date, earliest: date) -> date:
    """Return the day itself, or the Friday before a weekend, but not before `earliest`."""
    return max(day - timedelta(days=max(0, day.weekday() - SATURDAY + 1)), earliest)


def _deadline(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, DEADLINE_TIME, tzinfo=zone)
