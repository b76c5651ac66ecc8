"""What reading keeps of a person: how they get it, how it goes, how long it stays."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from learning.models import ProgrammeEdition, Reflection, StepFix, StepProgress
from learning.personal_data import KEPT
from privacy.registry import PersonalData, removes, stays

KEEP_READING = "12 maanden na het einde van de leergroep: zo lang kun je terugkijken"
KEEP_EDITIONS = "zolang de editie bestaat: wie een programma vaststelde, hoort bij de verantwoording"


def progress_of_person(user: User) -> Iterator[dict[str, Any]]:
    for progress in StepProgress.objects.filter(user=user).select_related("step__edition_step"):
        yield {"stap": progress.step.title, "afgevinkt": progress.done_at.isoformat()}


def overdue_progress(now: datetime) -> QuerySet[StepProgress]:
    return StepProgress.objects.filter(step__cohort__end_date__lt=(now - KEPT).date())


def reflections_of_person(user: User) -> Iterator[dict[str, Any]]:
    for reflection in Reflection.objects.filter(user=user).select_related("step__edition_step"):
        yield {
            "stap": reflection.step.title,
            "geschreven": reflection.changed_at.isoformat(),
            "tekst": reflection.text,
        }


def overdue_reflections(now: datetime) -> QuerySet[Reflection]:
    return Reflection.objects.filter(step__cohort__end_date__lt=(now - KEPT).date())


def editions_by(user: User) -> Iterator[dict[str, Any]]:
    for edition in ProgrammeEdition.objects.filter(made_by=user):
        yield {"editie": str(edition), "gemaakt": edition.made_at.isoformat()}


def fixes_by(user: User) -> Iterator[dict[str, Any]]:
    for fix in StepFix.objects.filter(made_by=user).select_related("edition_step"):
        yield {"stap": fix.edition_step.title, "hersteld": fix.made_at.isoformat(), "reden": fix.reason}


DECLARATIONS = [
    PersonalData(
        StepProgress, progress_of_person, removes(StepProgress, "user"), KEEP_READING, overdue_progress
    ),
    PersonalData(
        Reflection, reflections_of_person, removes(Reflection, "user"), KEEP_READING, overdue_reflections
    ),
    PersonalData(ProgrammeEdition, editions_by, stays, KEEP_EDITIONS),
    PersonalData(StepFix, fixes_by, stays, KEEP_EDITIONS),
]
