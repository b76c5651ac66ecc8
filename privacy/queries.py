"""What the other apps ask privacy to look up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from privacy.models import Draft, JobRun, ReadLogEntry, RecognitionReport, VerbLogEntry

FORGETTING = "privacy.forget_overdue"
FORGETS_AGAIN_WITHIN = timedelta(days=2)  # it runs every day


def draft_of(owner: Any, key: str) -> Draft | None:
    """Return the owner's draft under this key, whose `fields` hold what was typed, or None."""
    return Draft.objects.filter(owner=owner, key=key).first()


def other_version_key(key: str) -> str:
    """Return where a version is kept that could not take the place of the draft itself."""
    return f"{key}:other"


def drafts_of(owner: Any, key: str) -> tuple[Draft | None, Draft | None]:
    """Return the owner's draft and, where there is one, the version that was kept beside it."""
    other = other_version_key(key)
    found = {draft.key: draft for draft in Draft.objects.filter(owner=owner, key__in=[key, other])}
    return found.get(key), found.get(other)


def drafts_under(owner: Any, prefix: str) -> QuerySet[Draft]:
    """Return the owner's drafts whose key starts like this, versions kept beside one included."""
    return Draft.objects.filter(owner=owner, key__startswith=prefix)


def report_on(kind: str, object_id: Any, *, reporter: Any = None) -> RecognitionReport | None:
    """Return the newest report that a person can be recognised in this text; of one reporter if given."""
    reports = RecognitionReport.objects.filter(kind=kind, object_id=object_id)
    if reporter is not None:
        reports = reports.filter(reporter=reporter)
    return reports.order_by("-reported_at", "-pk").first()


@dataclass(frozen=True)
class Reading:
    """Somebody read one of your texts: who, what kind of text, and on which day; never the text."""

    reader: Any
    kind: str
    object_type: str
    object_id: str
    day: date


def reads_of(owner: Any, *, limit: int | None = 200) -> list[Reading]:
    """Return who read what of this owner, newest first, once per person, object and day.

    At most `limit` lines (None: all), out of those of the last two years: older ones are gone.
    """
    lines = ReadLogEntry.objects.filter(owner=owner).select_related("reader").order_by("-read_at", "-pk")
    return list(dict.fromkeys(map(_reading, lines[: limit and limit * 24])))[:limit]


def acts_of_others(owner: Any) -> QuerySet[VerbLogEntry]:
    """Return what others did to this owner's work, newest first, as far back as the log goes."""
    lines: QuerySet[VerbLogEntry] = VerbLogEntry.objects.filter(owner=owner)
    others = Q(actor__isnull=True) | ~Q(actor=owner)
    return lines.filter(others).select_related("actor").order_by("-done_at", "-pk")


def _reading(line: ReadLogEntry) -> Reading:
    day = timezone.localdate(line.read_at)
    return Reading(line.reader, line.kind, line.object_type, str(line.object_id), day)


@dataclass(frozen=True)
class Forgetting:
    """How the daily forgetting goes: when it ran last (None: not yet), which models it could not do."""

    ran_at: datetime | None
    failed: list[str]
    is_late: bool

    @property
    def is_well(self) -> bool:
        return not self.failed and not self.is_late


def forgetting_state(now: datetime) -> Forgetting:
    """Return what the page about health says of the daily forgetting."""
    run = JobRun.objects.filter(job=FORGETTING).first()
    if run is None:
        return Forgetting(None, [], False)
    return Forgetting(run.ran_at, run.failed, run.ran_at < now - FORGETS_AGAIN_WITHIN)
