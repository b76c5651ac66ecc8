"""What casework keeps of a person: how they get it, how it goes, how long it stays."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from casework.models import AppointedReader, Case, CaseDraft, CaseReading, Decision, Run
from casework.queries.runs import play_of
from privacy.registry import PersonalData, declaration, empties, reasons_in, removes, stays

KEPT = timedelta(days=365)
LEFT_KEPT = timedelta(days=730)
KEEP_RUN = "12 maanden na het begin: zo lang kun je op je keuzes terugkijken"
KEEP_DRAFT = (
    "12 maanden na het antwoord van de redacteur, of tot je hem intrekt; "
    "24 maanden als er niets meer mee gebeurt"
)


def runs_of(user: User) -> Iterator[dict[str, Any]]:
    """Somebody's own choices and reasons; nothing of the story, which is no word of theirs."""
    for run in Run.objects.filter(user=user).select_related("case", "revision"):
        yield {
            "casus": run.case.title,
            "begonnen": run.started_at.isoformat(),
            "afgerond": run.finished_at.isoformat() if run.finished_at else None,
            "keuzes": [
                {
                    "keuze": passed.option,
                    "zekerheid": passed.chosen.certainty,
                    "reden": passed.chosen.reason,
                }
                for passed in play_of(run).passed
            ],
            "andere beslissing": run.would_differ,
            "waarom": run.why,
        }


@transaction.atomic
def erase_runs(user: User, now: datetime) -> None:
    Decision.objects.filter(run__user=user).delete()
    Run.objects.filter(user=user).delete()


def overdue_runs(now: datetime) -> QuerySet[Run]:
    return Run.objects.filter(started_at__lt=now - KEPT)


def drafts_of(user: User) -> Iterator[dict[str, Any]]:
    """The casussen somebody wrote; what a redacteur answered is not theirs."""
    for draft in CaseDraft.objects.filter(author=user):
        yield {
            "titel": draft.title,
            "tekst": draft.text,
            "uitleg bij wat de controle vond": reasons_in(json.loads(draft.declared or "[]")),
            "stand": draft.get_state_display(),
            "geschreven": draft.written_at.isoformat(),
        }


@transaction.atomic
def erase_drafts(user: User, now: datetime) -> None:
    """What was approved stays as a casus without an author; all else that they wrote goes."""
    mine = CaseDraft.objects.select_for_update().filter(author=user)
    mine.exclude(state=CaseDraft.State.APPROVED).delete()
    mine.empty()


def overdue_drafts(now: datetime) -> QuerySet[CaseDraft]:
    """Answered or taken back a year ago, and not given to the redacteur again since; or left for two."""
    answered = Q(decided_at__lt=now - KEPT) | Q(state=CaseDraft.State.WITHDRAWN)
    over = answered & Q(written_at__lt=now - KEPT) & ~Q(state=CaseDraft.State.CHECKED)
    return CaseDraft.objects.filter(over | Q(written_at__lt=now - LEFT_KEPT))


def overdue_readings(now: datetime) -> QuerySet[CaseReading]:
    """Words of meelezers from more than a year ago."""
    return CaseReading.objects.filter(read_at__lt=now - KEPT, words__isnull=False)


def overdue_appointed(now: datetime) -> QuerySet[AppointedReader]:
    """Who was asked by name more than a year ago."""
    return AppointedReader.objects.filter(appointed_at__lt=now - KEPT)


def empty_readings(readings: QuerySet[Any], now: datetime) -> None:
    """Forget the words; that somebody read it is why the casus may stand there."""
    CaseReading.objects.filter(pk__in=readings.values("pk")).empty()


DECLARATIONS = [
    PersonalData(Run, runs_of, erase_runs, KEEP_RUN, overdue_runs),
    PersonalData(CaseDraft, drafts_of, erase_drafts, KEEP_DRAFT, overdue_drafts),
    declaration(
        CaseReading,
        "reader",
        shows={
            "Casus": "case.title",
            "Niemand herkend": "is_clear",
            "Wat je schreef": "words",
            "Dag": "read_at",
        },
        erase=empties(CaseReading, "reader", by="empty"),
        keep="wat je schreef 12 maanden; dat je hem las zolang de casus er is",
        overdue=overdue_readings,
        forget=empty_readings,
    ),
    declaration(
        AppointedReader,
        "reader",
        shows={"Casus": "case.title", "Dag": "appointed_at"},
        erase=removes(AppointedReader, "reader"),
        keep="12 maanden",
        overdue=overdue_appointed,
    ),
    declaration(
        Case,
        "outside_reader",
        "other_reader",
        shows={},
        erase=stays,
        keep="zolang de casus er is; alleen dat iemand hem meelas",
    ),
]
