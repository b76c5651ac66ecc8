"""What waits for a redacteur, from all apps in one list.

A source takes the person and the moment and answers what waits for them, and nothing for
whom it is not. An app's source stands in the list below; it shows no word of a text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from casework.queries.calling import unread_cases
from casework.queries.drafts import drafts_waiting
from casework.queries.readings import cases_to_read
from cohorts.rules import is_programme_team
from home import queries
from practices.queries.drafts import waiting_for_review
from privacy.models import RecognitionReport
from privacy.shared_texts import shared_texts
from privacy.workdays import end_of_next_working_day
from trainers.queries import requests_waiting

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
    return _last_day(end_of_next_working_day(report.reported_at))


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


def case_drafts(user: User, now: datetime) -> list[Waiting]:
    """Oefencasussen that members sent in."""
    return [
        Waiting(
            kind=_("oefencasus"),
            title=_("Ingestuurde oefencasus"),
            url=waiting.url,
            since=waiting.since,
            deadline=_last_day(waiting.deadline),
        )
        for waiting in drafts_waiting(user)
    ]


def practices(user: User, now: datetime) -> list[Waiting]:
    """Goede voorbeelden that this person judges."""
    return [
        Waiting(
            kind=_("goed voorbeeld"),
            title=_("Goed voorbeeld uit %(region)s") % {"region": draft.region.name}
            if draft.region
            else _("Goed voorbeeld"),
            url=draft.get_review_url(),
            since=draft.submitted_at or draft.created_at,
            deadline=draft.due_date,
        )
        for draft in waiting_for_review(user)
    ]


def support_requests(user: User, now: datetime) -> list[Waiting]:
    """Questions of regions, for who decides about them."""
    if not is_programme_team(user):
        return []
    return [
        Waiting(
            kind=_("ondersteuningsvraag"),
            title=request.place_name,
            url=request.get_absolute_url(),
            since=request.asked_at,
            deadline=request.deadline,
        )
        for request in requests_waiting(user)
    ]


def cases_to_read_along(user: User, now: datetime) -> list[Waiting]:
    """Composed casussen that this redacteur may read along."""
    return [
        Waiting(
            kind=_("meelezen"),
            title=_("Casus om mee te lezen"),
            url=reverse("casework:case-to-read", args=[case.public_id]),
            since=case.latest_revision.created_at,
        )
        for case in cases_to_read(user)
    ]


def cases_without_reader(user: User, now: datetime) -> list[Waiting]:
    """Casussen that waited too long and for which nobody could be asked, for who finds readers."""
    if not is_programme_team(user):
        return []
    return [
        Waiting(
            kind=_("casus"),
            title=_("Casus zonder meelezer"),
            url=reverse("casework:unread-cases"),
            since=case.since,
            deadline=_last_day(case.deadline),
        )
        for case in unread_cases()
        if case.is_late(now)
    ]


def _last_day(midnight: datetime) -> date:
    """The day that ends at this moment."""
    return timezone.localdate(midnight - timedelta(minutes=1))


Source = Callable[[User, datetime], list[Waiting]]
# The others have a panel of their own on /start/.
ONLY_IN_QUEUE: list[Source] = [reports, case_drafts, cases_to_read_along]
SOURCES: list[Source] = [*ONLY_IN_QUEUE, practices, support_requests, cases_without_reader]


def waiting_for(user: User, now: datetime, sources: Sequence[Source] = SOURCES) -> list[Waiting]:
    """Everything that waits for this person: what has to be done first stands first."""
    rows = [row for source in sources for row in source(user, now)]
    return sorted(rows, key=lambda row: (row.deadline or date.max, row.since))
