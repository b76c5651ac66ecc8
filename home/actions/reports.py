""" "Herkenbaar? Meld het": one report hides a text at once, a redacteur judges it afterwards."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.models import User
from accounts.outbox import post_to_all
from cohorts.queries.groups import trainers_beside
from cohorts.queries.roles import editors
from privacy import limits
from privacy.actions.logs import log_read, log_verb
from privacy.models import RecognitionReport
from privacy.shared_texts import SharedText, shared_texts
from privacy.verbs import Refused, verb

Outcome = RecognitionReport.Outcome
REPORTS_A_DAY = 5  # docs/limits.md
A_DAY = 24 * 60 * 60


class AlreadyReported(Refused):
    sentence = _("Iemand was je voor: deze tekst is al gemeld en is al verborgen.")


class TooManyReports(Refused):
    sentence = _(
        "Je hebt vandaag al vijf teksten gemeld. Deze tekst is niet verborgen. "
        "Moet hij ook weg? Zeg het nu tegen je trainer, of meld hem morgen."
    )


class AlreadyJudged(Refused):
    sentence = _("Een andere redacteur heeft deze melding al beoordeeld.")


class TextUnchanged(Refused):
    sentence = _(
        "De tekst is nog dezelfde als toen hij werd gemeld. "
        "Verander eerst de tekst, of kies een ander besluit."
    )


@verb(logs=True, says=_("tekst gemeld"))
def report_shared_text(
    *, shared: SharedText, target: Any, actor: User, reason: str, words: str = "", now: datetime
) -> RecognitionReport:
    """Hide a text for everybody but its writer, now, and tell every redacteur and the writer.

    `target` is one that the reporter may read. Reporting again answers one's own open report.
    With the last of a day their trainers are told too, so that nobody empties a leergroep unseen.
    Raise AlreadyReported when another's report hid it, and TooManyReports after that last one.
    """
    row: Any = shared.model._base_manager.select_for_update().get(pk=target.pk)
    if row.hidden_at is not None:
        return _own_open_report(shared, row, actor)
    if not limits.allow(f"report:{actor.pk}", times=REPORTS_A_DAY, seconds=A_DAY, now=now):
        raise TooManyReports
    _hide(row, now)
    report = RecognitionReport.objects.create(
        kind=shared.kind,
        object_id=row.public_id,
        reporter=actor,
        reason=reason,
        words=words.strip() or None,
        text_digest=shared.digest_of(row),
        reported_at=now,
    )
    owner = shared.owner_of(row)
    log_verb(actor=actor, target=row, owner=owner, now=now)
    _notify("home.report_to_judge", editors(now), report, now)
    if owner and owner != actor:
        _notify("home.text_hidden", [owner], report, now)
    if _reported_lately(actor, now) >= REPORTS_A_DAY:
        _notify("home.many_reports", trainers_beside(actor), report, now)
    return report


@verb(logs=False, because="reading leaves its line in the log of reads")
def open_reported_text(*, report: RecognitionReport, actor: User, now: datetime) -> list[tuple[str, str]]:
    """The hidden text, for the redacteur who judges it, with a line in the read log that its writer sees.

    Nothing once the report is judged, or when the text is gone.
    """
    shared = shared_texts().get(report.kind)
    row = shared.row(report.object_id) if shared else None
    if shared is None or row is None or not report.is_open:
        return []
    log_read(reader=actor, target=row, owner=shared.owner_of(row), now=now)
    return list(shared.text_of(row))


@verb(logs=True, says=_("melding beoordeeld"))
def judge_report(
    *, report: RecognitionReport, actor: User, outcome: str, sentence: str, now: datetime
) -> RecognitionReport:
    """Show the text again or keep it hidden, and tell its writer and the reporter why.

    The same judgement twice is one. Raise AlreadyJudged, and TextUnchanged for a text that would
    be shown again as changed and still reads as it was reported, or is of a kind that nobody rewrites.
    """
    shared = shared_texts().get(report.kind)
    row = _locked(shared, report)
    report = RecognitionReport.objects.select_for_update().get(pk=report.pk)
    if not report.is_open:
        if (report.judged_by_id, report.outcome) == (actor.pk, outcome):
            return report
        raise AlreadyJudged
    if shared and row and outcome == Outcome.CHANGED and not _was_rewritten(shared, row, report):
        raise TextUnchanged
    report.judged_by, report.judged_at, report.outcome, report.sentence = actor, now, outcome, sentence
    report.text_digest = None
    report.save()
    owner = shared.owner_of(row) if shared and row else None
    if row and outcome != Outcome.REMOVED:
        _show_again(row)
    log_verb(actor=actor, target=row or report, owner=owner, now=now)
    _notify("home.report_judged", {report.reporter, owner or report.reporter}, report, now)
    return report


def _reported_lately(reporter: User, now: datetime) -> int:
    since = now - timedelta(seconds=A_DAY)
    return RecognitionReport.objects.filter(reporter=reporter, reported_at__gt=since).count()


def _own_open_report(shared: SharedText, row: Any, reporter: User) -> RecognitionReport:
    mine = RecognitionReport.objects.filter(
        kind=shared.kind, object_id=row.public_id, judged_at__isnull=True, reporter=reporter
    ).first()
    if mine is None:
        raise AlreadyReported
    return mine


def _locked(shared: SharedText | None, report: RecognitionReport) -> Any:
    """The text under its lock, taken before that of the report as reporting does; None when it is gone."""
    if shared is None:
        return None
    return shared.model._base_manager.select_for_update().filter(public_id=report.object_id).first()


def _was_rewritten(shared: SharedText, row: Any, report: RecognitionReport) -> bool:
    """Whether it reads otherwise than when it was reported; for an old report, which kept no digest, yes."""
    return shared.is_rewritable and report.text_digest != shared.digest_of(row)


def _hide(row: models.Model, now: datetime) -> None:
    """Past `save()`, whose signal would put it in the search index once more."""
    type(row)._base_manager.filter(pk=row.pk).update(hidden_at=now)
    if isinstance(row, index.Indexed):
        index.remove_object(row)


def _show_again(row: models.Model) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(hidden_at=None)
    if isinstance(row, index.Indexed):
        index.insert_or_update_object(row)


def _notify(kind: str, readers: Iterable[User], report: RecognitionReport, now: datetime) -> None:
    post_to_all(
        kind=kind,
        cause=str(report.public_id),
        recipients=readers,
        payload={"report": str(report.public_id)},
        now=now,
    )
