"""What goede voorbeelden keep of a person: how they get it, how it goes, how long it stays."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from practices.models import (
    TEXTS,
    GoodPractice,
    PracticeConsent,
    PracticeDraft,
    PracticeReview,
    UseReport,
)
from privacy.registry import PersonalData, declaration, reasons_in, removes, stays

KEEP_DRAFT = "zolang het voorbeeld er is: je eigen concept blijft van jou"
KEEP_SHARED = "zolang het voorbeeld gedeeld is; daarna zonder je naam"


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
    PracticeDraft.objects.filter(author=user).empty()
    PracticeReview.objects.filter(draft__author=user).empty()
    naming = PracticeDraft.objects.filter(Q(author=user) | Q(contact=user) | Q(consents__person=user))
    naming.distinct().unname(user)


@transaction.atomic
def erase_practices(user: User, now: datetime) -> None:
    """What others use stays, by "oud-deelnemer"; nobody's name is left in its words."""
    named = Q(author=user) | Q(contact=user) | Q(draft__consents__person=user)
    GoodPractice.objects.filter(named).distinct().unname(user)


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
    UseReport.objects.filter(reporter=user).unname(user)


@transaction.atomic
def erase_consents(user: User, now: datetime) -> None:
    """Who is no longer named need not say yes."""
    asked = list(PracticeDraft.objects.filter(consents__person=user).values_list("pk", flat=True))
    PracticeConsent.objects.filter(person=user).delete()
    PracticeDraft.objects.filter(pk__in=asked).count_missing_consents()


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
        erase=stays,
        keep="zolang het voorbeeld er is: zo is na te gaan waarom iets gedeeld werd",
    ),
]
