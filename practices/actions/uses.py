"""*Wij deden dit ook*: reporting what came of it, and taking that back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from cohorts.models import Region
from practices.actions.notifying import notify
from practices.actions.refusals import (
    AlreadyReported,
    OwnPractice,
    PracticeIsGone,
    ReportIsJudged,
    ReportWasRemoved,
)
from practices.models import GoodPractice, UseReport
from practices.queries.practices import report_draft_key
from privacy.actions.drafts import DraftChangedElsewhere, drop_draft, save_draft
from privacy.actions.logs import log_verb
from privacy.models import Draft, RecognitionReport
from privacy.queries import draft_of, other_version_key
from privacy.verbs import verb


@verb(logs=True, says=_("ervaring gedeeld"))
def report_use(
    *,
    practice: GoodPractice,
    actor: User,
    region: Region,
    organisation: Organisation | None = None,
    changed: str,
    happened: str,
    again: str,
    declarations: Sequence[dict[str, Any]] = (),
    now: datetime,
) -> UseReport:
    """Put a report under a voorbeeld, a failure just as well, and notify its author.

    The texts have passed the gate. The same words twice are one report. Raise PracticeIsGone
    when it left this person's sight meanwhile (then call `keep_report`), OwnPractice,
    AlreadyReported, or ReportIsJudged or ReportWasRemoved where an earlier one was hidden.
    """
    locked = GoodPractice.objects.select_for_update().get(pk=practice.pk)
    if not GoodPractice.objects.visible_to(actor).filter(pk=locked.pk).exists():
        raise PracticeIsGone
    if locked.author_id == actor.pk:
        raise OwnPractice
    standing = UseReport.objects.filter(practice=locked, reporter=actor, withdrawn_at=None).first()
    if standing and (standing.changed, standing.happened, standing.again) == (changed, happened, again):
        return standing
    _require_none_hidden(locked, actor)
    if standing:
        raise AlreadyReported
    report = UseReport.objects.create(
        practice=locked,
        reporter=actor,
        region=region,
        organisation=organisation,
        changed=changed,
        happened=happened,
        again=again,
        declarations=list(declarations),
        reported_at=now,
    )
    drop_draft(owner=actor, key=report_draft_key(locked))
    log_verb(actor=actor, target=report, owner=actor, now=now)
    notify("use_reported", locked.draft, [locked.author], now, report=str(report.public_id))
    return report


def _require_none_hidden(practice: GoodPractice, reporter: User) -> None:
    """Raise ReportIsJudged or ReportWasRemoved: placing anew what was hidden would undo that."""
    hidden = UseReport.objects.filter(practice=practice, reporter=reporter, hidden_at__isnull=False)
    reports = RecognitionReport.objects.filter(object_id__in=hidden.values("public_id"), judged_at=None)
    if reports.exists():
        raise ReportIsJudged
    if hidden.exists():
        raise ReportWasRemoved


@verb(logs=False, because="a concept is its writer's alone: a line would tell when they wrote")
def keep_report(
    *,
    practice: GoodPractice,
    actor: User,
    body: Mapping[str, str | list[str]],
    draft_version: int,
    now: datetime,
) -> Draft:
    """Keep, encrypted and for its writer alone, a report that can no longer be placed: nothing is lost.

    Other words that another tab saved stay as well, beside these.
    """
    key = report_draft_key(practice)
    try:
        return save_draft(owner=actor, key=key, body=body, version=draft_version, now=now)
    except DraftChangedElsewhere:
        there = draft_of(actor, key)
        if there is None:
            return save_draft(owner=actor, key=key, body=body, version=0, now=now)
        beside = draft_of(actor, other_version_key(key))
        return save_draft(
            owner=actor,
            key=other_version_key(key),
            body=body,
            version=beside.version if beside else 0,
            now=now,
        )


@verb(logs=True, says=_("ervaring ingetrokken"))
def withdraw_report(*, report: UseReport, actor: User, now: datetime) -> UseReport:
    """Take back one's own report; its words are gone at once. Twice is once."""
    report = UseReport.objects.select_for_update().get(pk=report.pk)
    if report.withdrawn_at is None:
        UseReport.objects.filter(pk=report.pk).withdraw(now)
        report.refresh_from_db()
        log_verb(actor=actor, target=report, owner=actor, now=now)
    return report
