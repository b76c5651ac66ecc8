"""Which composed casussen still lack readers, since when, and whom one may ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from casework.models import AppointedReader, Case, CaseReading
from casework.models.composed import FOR_ALL, Said, enough_for
from casework.queries.readings import cases_open_to, is_from_outside, waiting_cases
from cohorts.models import Appointment, Audience, Cohort, Membership, Region
from cohorts.queries.roles import appointed
from privacy.workdays import end_of_working_day

DAYS_TO_READ = 10
Role = Appointment.Role


@dataclass(frozen=True)
class UnreadCase:
    """A casus that lacks readers, without a word of it.

    `since` is when its text was written, somebody last read it or was last asked by name; at
    `deadline` another is asked.
    """

    case: Any
    audience: str
    region: Region | None
    cohort: Cohort | None
    said: list[CaseReading]
    asked: list[AppointedReader]

    @property
    def label(self) -> str:
        """For whom it is meant, in words."""
        return str(Audience(self.audience).label)

    @property
    def needed(self) -> int:
        """How many must have read it."""
        return 2 if self.audience in FOR_ALL else 1

    @property
    def written_at(self) -> datetime:
        """When its newest text was written."""
        moment: datetime = self.case.latest_revision.created_at
        return moment

    @property
    def since(self) -> datetime:
        """From when the ten working days run."""
        moments = [one.read_at for one in self.said] + [one.appointed_at for one in self.asked]
        return max([self.written_at, *moments])

    @property
    def deadline(self) -> datetime:
        """When they are over."""
        return end_of_working_day(self.since, DAYS_TO_READ)

    def is_late(self, now: datetime) -> bool:
        """Return whether they are over."""
        return self.deadline <= now


def unread_cases() -> list[UnreadCase]:
    """Return what waits for readers, the oldest text first.

    What somebody objected to waits for its writer instead. The same statements for however many.
    """
    readings = Prefetch("readings", CaseReading.objects.order_by("read_at", "pk"))
    asked = AppointedReader.objects.select_related("reader").order_by("appointed_at", "pk")
    cases: list[Any] = list(waiting_cases().prefetch_related(readings, Prefetch("appointed_readers", asked)))
    texts = {case.pk: case.latest_revision.content for case in cases}
    regions = Region.objects.in_bulk({text["region"] for text in texts.values() if text.get("region")})
    cohorts = Cohort.objects.in_bulk({text["cohort"] for text in texts.values() if text.get("cohort")})
    found = (_unread(case, texts[case.pk], regions, cohorts) for case in cases)
    return [one for one in found if one is not None]


def _unread(
    case: Any, text: dict[str, Any], regions: dict[int, Region], cohorts: dict[int, Cohort]
) -> UnreadCase | None:
    """What it lacks; None where its newest text has its readers, or an objection."""
    written_at = case.latest_revision.created_at
    said = [one for one in case.readings.all() if one.read_at >= written_at]
    clear = [Said(one.reader_id, one.audience, one.read_as, one.cohort_id, one.from_outside) for one in said]
    if any(not one.is_clear for one in said) or enough_for(text["audience"], text["cohort"], clear):
        return None
    asked = [one for one in case.appointed_readers.all() if one.appointed_at >= written_at]
    return UnreadCase(
        case, text["audience"], regions.get(text["region"]), cohorts.get(text["cohort"]), said, asked
    )


def people_to_call(case: Case, text: dict[str, Any], now: datetime) -> QuerySet[User]:
    """Return whom a waiting casus is meant to reach; `cases_open_to` says of each whether it may."""
    today = timezone.localdate(now)
    if text["audience"] == Audience.COHORT:
        there = Membership.objects.current().filter(
            cohort=text["cohort"], role=Membership.Role.PARTICIPANT, user__is_active=True
        )
        return User.objects.filter(pk__in=there.values("user"))
    readers = appointed(Role.SECOND_READER, today)
    if text["audience"] not in FOR_ALL:
        return readers
    return User.objects.filter(
        Q(pk__in=readers.values("pk")) | Q(pk__in=appointed(Role.EDITOR, today).values("pk"))
    )


def somebody_to_appoint(unread: UnreadCase, text: Case, digest: str, now: datetime) -> User | None:
    """Return who is asked by name: of those who may and did not speak of this text, who was asked least.

    For the whole country somebody from outside its region comes first, while none of those read it.
    """
    may = list(_who_may(unread, digest, now))
    needs_outside = unread.audience in FOR_ALL and not any(one.from_outside for one in unread.said)
    outside = (one for one in may if is_from_outside(one, text.region)) if needs_outside else iter(may)
    return next(outside, None) or next(iter(may), None)


def _who_may(unread: UnreadCase, digest: str, now: datetime) -> Iterator[User]:
    case = unread.case
    pool = people_to_call(case, case.latest_revision.content, now)
    if unread.audience in FOR_ALL:  # the redacteur may be one, and is not asked by name
        pool = pool.filter(pk__in=appointed(Role.SECOND_READER, timezone.localdate(now)).values("pk"))
    spoke = CaseReading.objects.filter(case=case, digest=digest).values("reader")
    asked = AppointedReader.objects.filter(case=case, digest=digest).values("reader")
    counts = dict(AppointedReader.objects.order_by().values_list("reader").annotate(times=Count("pk")))
    left = pool.exclude(pk__in=spoke).exclude(pk__in=asked).order_by("pk")
    for user in sorted(left, key=lambda one: counts.get(one.pk, 0)):
        if cases_open_to(user).filter(pk=case.pk).exists():
            yield user
