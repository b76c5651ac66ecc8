"""What handing in keeps of a person: how they get it, how it goes, how long it stays."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from cohorts.models import Post
from learning.models import (
    Attachment,
    Duo,
    Extension,
    Feedback,
    Submission,
    SubmissionVersion,
)
from privacy.actions.files import remove_file
from privacy.registry import PersonalData, reasons_in, removes, stays

KEPT = timedelta(days=365)
KEEP_SUBMISSION = "12 maanden na het einde van de leergroep: zo lang kun je op je werk terugkijken"
KEEP_GROUP = "12 maanden na het einde van de leergroep"


def submissions_of(user: User) -> Iterator[dict[str, Any]]:
    """Somebody's own texts and the names of their files, per version; no words of others."""
    submissions = Submission.objects.filter(author=user).select_related("step__edition_step")
    for submission in submissions.prefetch_related("versions__attachments__private_file"):
        yield {
            "opdracht": submission.step.title,
            "stand": submission.get_state_display(),
            "versies": [
                {
                    "nummer": version.number,
                    "ingeleverd": version.handed_in_at.isoformat(),
                    "tekst": version.text,
                    "uitleg bij wat de controle vond": reasons_in(version.declarations),
                    "bestanden": [one.private_file.name for one in version.attachments.all()],
                }
                for version in submission.versions.all()
            ],
        }


@transaction.atomic
def empty_submissions(submissions: QuerySet[Submission], now: datetime) -> None:
    """Remove the texts, the files, and all that others wrote to their author about them.

    That something was handed in, and answered, stays.
    """
    SubmissionVersion.objects.filter(submission__in=submissions).empty()
    Feedback.objects.filter(version__submission__in=submissions).empty()
    Post.objects.filter(thread__submission__in=submissions).withdraw(now)
    for attachment in Attachment.objects.filter(submission__in=submissions).select_related("private_file"):
        private_file = attachment.private_file
        attachment.delete()
        remove_file(private_file=private_file)


def erase_submissions(user: User, now: datetime) -> None:
    empty_submissions(Submission.objects.filter(author=user), now)


def overdue_submissions(now: datetime) -> QuerySet[Submission]:
    """Of leergroepen that ended more than twelve months ago, what still holds a text or a file."""
    texts = SubmissionVersion.objects.filter(submission=OuterRef("pk")).exclude(text="")
    files = Attachment.objects.filter(submission=OuterRef("pk"))
    return Submission.objects.filter(
        Q(Exists(texts)) | Q(Exists(files)), step__cohort__end_date__lt=(now - KEPT).date()
    )


def overdue_feedback(now: datetime) -> QuerySet[Feedback]:
    """Words on work of leergroepen that ended more than twelve months ago."""
    old = Feedback.objects.filter(version__submission__step__cohort__end_date__lt=(now - KEPT).date())
    return old.exclude(text="")


def empty_feedback(feedback: Any, now: datetime) -> None:
    feedback.empty()


def feedback_by(user: User) -> Iterator[dict[str, Any]]:
    """What a trainer answered, in their own words."""
    given = Feedback.objects.filter(trainer=user).select_related("version__submission__step__edition_step")
    for feedback in given:
        yield {
            "opdracht": feedback.version.submission.step.title,
            "gegeven": feedback.given_at.isoformat(),
            "feedback": feedback.text,
            "uitleg bij wat de controle vond": reasons_in(feedback.declarations),
        }


def duos_of(user: User) -> Iterator[dict[str, Any]]:
    for duo in Duo.objects.filter(user=user).select_related("cohort"):
        yield {"leergroep": duo.cohort.name, "duo": duo.number}


def overdue_duos(now: datetime) -> QuerySet[Duo]:
    return Duo.objects.filter(cohort__end_date__lt=(now - KEPT).date())


def extensions_of(user: User) -> Iterator[dict[str, Any]]:
    for extension in Extension.objects.filter(user=user).select_related("step__edition_step"):
        yield {
            "opdracht": extension.step.title,
            "uitstel tot": extension.deadline_at.isoformat(),
            "reden": extension.reason,
        }


def overdue_extensions(now: datetime) -> QuerySet[Extension]:
    return Extension.objects.filter(step__cohort__end_date__lt=(now - KEPT).date())


DECLARATIONS = [
    PersonalData(
        Submission,
        submissions_of,
        erase_submissions,
        KEEP_SUBMISSION,
        overdue_submissions,
        forget=empty_submissions,
    ),
    PersonalData(
        Feedback,
        feedback_by,
        stays,  # the words belong to the work of another
        KEEP_SUBMISSION,
        overdue_feedback,
        forget=empty_feedback,
    ),
    PersonalData(Duo, duos_of, removes(Duo, "user"), KEEP_GROUP, overdue_duos),
    PersonalData(Extension, extensions_of, removes(Extension, "user"), KEEP_GROUP, overdue_extensions),
]
