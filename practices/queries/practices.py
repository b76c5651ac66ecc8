"""What is published, and who did it too."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, QuerySet, When

from accounts.models import User
from cohorts.models import Audience
from practices.models import GoodPractice, UseReport
from privacy.queries import drafts_under

REPORT_DRAFTS = "practices.report_use:"


def report_draft_key(practice: GoodPractice) -> str:
    """Return the key under which privacy keeps a report of use that somebody is writing."""
    return f"{REPORT_DRAFTS}{practice.public_id}"


def shown_to(user: User) -> QuerySet[GoodPractice]:
    """Return the voorbeelden for this person: the newest come first, those that are outdated last."""
    return (
        GoodPractice.objects.visible_to(user)
        .select_related("region", "organisation")
        .order_by(Case(When(outdated_at=None, then=0), default=1), "-published_at", "-pk")
    )


def reports_of(practice: GoodPractice, reader: User) -> QuerySet[UseReport]:
    """Return the reports under a voorbeeld that this person may read, newest first."""
    reports = UseReport.objects.visible_to(reader).filter(practice=practice)
    return reports.select_related("reporter", "region", "organisation")


def reports_by(user: User) -> QuerySet[UseReport]:
    """Return one's own reports that were not withdrawn, newest first, each with its voorbeeld."""
    return UseReport.objects.filter(reporter=user, withdrawn_at=None).select_related("practice")


@dataclass(frozen=True)
class UnplacedReport:
    """Words about a voorbeeld that its writer can no longer read; never which voorbeeld it was."""

    practice_id: str
    saved_at: datetime


def unplaced_reports_of(user: User) -> list[UnplacedReport]:
    """Return what somebody wrote under voorbeelden that are gone for them, last saved first."""
    drafts = drafts_under(user, REPORT_DRAFTS).order_by("updated_at")
    saved = {draft.key.split(":")[1]: draft.updated_at for draft in drafts}
    readable = GoodPractice.objects.visible_to(user).filter(public_id__in=saved)
    gone = saved.keys() - {str(found) for found in readable.values_list("public_id", flat=True)}
    reports = (UnplacedReport(one, saved[one]) for one in gone)
    return sorted(reports, key=lambda report: report.saved_at, reverse=True)


def published_for_editors() -> QuerySet[GoodPractice]:
    """Return what is live for the country, hidden or outdated too, for the redacteur; newest first.

    What a region keeps to itself is not among it.
    """
    return (
        GoodPractice.objects.filter(live=True, audience=Audience.NATIONAL)
        .select_related("author", "region", "draft")
        .order_by(F("outdated_at").asc(nulls_first=True), "-published_at", "-pk")
    )
