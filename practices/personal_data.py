"""What goede voorbeelden keep of a person: how they get it, how it goes, how long it stays."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.search.index import insert_or_update_object

from accounts.models import User
from practices.models import (
    TEXTS,
    GoodPractice,
    PracticeConsent,
    PracticeDraft,
    PracticeReview,
    UseReport,
)
from privacy.registry import PersonalData, declaration, reasons_in, removes

KEEP_DRAFT = "zolang het voorbeeld er is: je eigen concept blijft van jou"
KEEP_SHARED = "zolang het voorbeeld gedeeld is; daarna zonder je naam"
FORMER = "oud-deelnemer"


def texts_of(row: Any) -> dict[str, str]:
    """The texts that are filled in, by their Dutch heading."""
    fields = row._meta.get_field
    return {str(fields(name).verbose_name): getattr(row, name) for name in TEXTS if getattr(row, name)}


def drafts_by(user: User) -> Iterator[dict[str, Any]]:
    for draft in PracticeDraft.objects.filter(author=user):
        yield {
            "stand": draft.get_state_display(),
            "gemaakt": draft.created_at.isoformat(),
            **texts_of(draft),
            "uitleg bij wat de controle vond": reasons_in(draft.declarations),
        }


def practices_by(user: User) -> Iterator[dict[str, Any]]:
    for practice in GoodPractice.objects.filter(author=user, live=True):
        yield {"gepubliceerd": practice.published_at.isoformat(), **texts_of(practice)}


@transaction.atomic
def erase_drafts(user: User, now: datetime) -> None:
    """Empty what somebody wrote and nobody else can read; what is shared stays, without their name."""
    mine = PracticeDraft.objects.filter(Q(author=user) | Q(contact=user) | Q(consents__person=user))
    for draft in mine.distinct():
        if draft.author_id == user.pk:
            for name in TEXTS:
                setattr(draft, name, "")
            draft.declarations = []
            if not draft.is_published:
                draft.state, draft.due_date = PracticeDraft.State.WITHDRAWN, None
        unname(draft, user)


@transaction.atomic
def erase_practices(user: User, now: datetime) -> None:
    """What others use stays, by "oud-deelnemer"; nobody's name is left in its words."""
    named = Q(author=user) | Q(contact=user) | Q(draft__consents__person=user)
    for practice in GoodPractice.objects.filter(named).distinct():
        unname(practice, user)
        if practice.live:
            insert_or_update_object(practice)


def unname(row: Any, user: User, fields: Iterable[str] = TEXTS) -> None:
    """Put "oud-deelnemer" where somebody's name stood; the author answers where they were the contact."""
    spelled = sorted({user.get_full_name(), user.last_name, user.first_name} - {""}, key=len, reverse=True)
    name = re.compile(rf"\b(?:{'|'.join(map(re.escape, spelled))})\b")
    for field in fields:
        setattr(row, field, name.sub(FORMER, getattr(row, field)))
    if getattr(row, "contact_id", None) == user.pk:
        row.contact = None
    row.save()


def reports_of_use(user: User) -> Iterator[dict[str, Any]]:
    for report in UseReport.objects.filter(reporter=user):
        yield {
            "gedeeld": report.reported_at.isoformat(),
            "wat we anders deden": report.changed,
            "wat er gebeurde": report.happened,
            "weer doen": report.get_again_display(),
            "uitleg bij wat de controle vond": reasons_in(report.declarations),
        }


def erase_reports(user: User, now: datetime) -> None:
    """The words are of use to others, and are of an "oud-deelnemer" from now on."""
    for report in UseReport.objects.filter(reporter=user):
        report.declarations = []
        unname(report, user, ("changed", "happened"))


def keep_as_former_member(user: User, now: datetime) -> None:
    """Nothing: a judgement stays, and is of an "oud-deelnemer" from now on."""


@transaction.atomic
def erase_consents(user: User, now: datetime) -> None:
    """Who is no longer named need not say yes."""
    for consent in PracticeConsent.objects.filter(person=user).select_related("draft"):
        draft = consent.draft
        consent.delete()
        draft.missing_consents = draft.consents.filter(given_at=None).count()
        draft.save(update_fields=["missing_consents"])


DECLARATIONS = [
    PersonalData(UseReport, reports_of_use, erase_reports, KEEP_SHARED),
    PersonalData(GoodPractice, practices_by, erase_practices, KEEP_SHARED),
    PersonalData(PracticeDraft, drafts_by, erase_drafts, KEEP_DRAFT),
    PersonalData(
        PracticeConsent,
        declaration(
            PracticeConsent,
            "person",
            shows={"Gevraagd": "asked_at", "Ja gezegd": "given_at", "Nee gezegd": "refused_at"},
            erase=removes(PracticeConsent, "person"),
            keep="",
        ).export,
        erase_consents,
        KEEP_SHARED,
    ),
    declaration(
        PracticeReview,
        "reviewer",
        shows={"Oordeel": "get_outcome_display", "Waarom": "reasons", "Wanneer": "reviewed_at"},
        erase=keep_as_former_member,
        keep="zolang het voorbeeld er is: zo is na te gaan waarom iets gedeeld werd",
    ),
]
