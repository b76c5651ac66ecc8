"""What waits for a redacteur, from all apps in one list.

A source takes the person and the moment and answers what waits for them, and nothing for
whom it is not. An app's source stands in the list below; it shows no word of a text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from home import queries
from privacy.models import RecognitionReport
from privacy.shared_texts import shared_texts
from privacy.workdays import end_of_next_working_day

AUTHORITY_WITHIN = timedelta(hours=72)  # AVG, article 33


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, what it is called without its content, since when, until when."""

    kind: str | Promise
    title: str | Promise
    url: str
    since: datetime
    deadline: date | None = None

    @property
    def is_late(self) -> bool:
        return self.deadline is not None and self.deadline < timezone.localdate()


def judge_before(report: RecognitionReport) -> date:
    """The last day on which a redacteur judges a report: the next working day."""
    return timezone.localdate(end_of_next_working_day(report.reported_at) - timedelta(minutes=1))


def reports(user: User, now: datetime) -> list[Waiting]:
    """Texts that are hidden until a redacteur judges them."""
    return [
        Waiting(
            kind=_("melding"),
            title=kind_name(report),
            url=reverse("home:judge-report", args=[report.public_id]),
            since=report.reported_at,
            deadline=judge_before(report),
        )
        for report in queries.open_reports_for(user)
    ]


def kind_name(report: RecognitionReport) -> str | Promise:
    """What the reported text is called on screen."""
    shared = shared_texts().get(report.kind)
    return shared.name if shared else report.kind


SOURCES: list[Callable[[User, datetime], list[Waiting]]] = [reports]


def waiting_for(user: User, now: datetime) -> list[Waiting]:
    """Everything that waits for this person: what has to be done first stands first."""
    rows = [row for source in SOURCES for row in source(user, now)]
    return sorted(rows, key=lambda row: (row.deadline or date.max, row.since))
