import datetime as dt

import pytest

from learning.actions.submissions import hand_in
from learning.models import Attachment, Duo, Extension, Feedback, Submission, SubmissionVersion
from learning.personal_data import overdue_submissions
from privacy.models import PrivateFile
from privacy.registry import registered
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import DuoFactory, FeedbackFactory, VersionFactory, upload

pytestmark = pytest.mark.django_db


def declared(model):
    return next(declaration for declaration in registered() if declaration.model is model)


def test_export_holds_own_texts_and_files_and_no_words_of_others():
    feedback = FeedbackFactory(text="Woorden van de trainer", version__text="Mijn tekst")
    VersionFactory(text="Van een ander")

    rows = list(declared(Submission).export(feedback.version.submission.author))

    assert [version["tekst"] for row in rows for version in row["versies"]] == ["Mijn tekst"]
    assert "Woorden van de trainer" not in str(rows)
    assert [row["feedback"] for row in declared(Feedback).export(feedback.trainer)] == [feedback.text]


def test_erase_removes_texts_files_and_the_feedback_on_them(now):
    step = CohortStepFactory(kind="assignment")
    author = MembershipFactory(cohort=step.cohort).user
    hand_in(step=step, actor=author, text="Weg", uploads=[upload("a.pdf")], now=now)
    other = VersionFactory(text="Blijft")

    declared(Submission).erase(author, now)

    texts = set(SubmissionVersion.objects.values_list("submission__author", "text"))
    assert texts == {(author.pk, ""), (other.submission.author.pk, "Blijft")}
    assert (Attachment.objects.count(), PrivateFile.objects.count()) == (0, 0)


def test_erase_keeps_what_a_trainer_wrote_for_another(now):
    feedback = FeedbackFactory()

    declared(Feedback).erase(feedback.trainer, now)

    assert Feedback.objects.get().text == feedback.text


def test_duos_and_extensions_are_exported_and_erased(now):
    duo = DuoFactory()
    step = CohortStepFactory(kind="assignment", cohort=duo.cohort)
    Extension.objects.create(
        step=step, user=duo.user, deadline_at=now, reason="rooster", given_by=duo.user, given_at=now
    )
    exported = [list(declared(model).export(duo.user)) for model in (Duo, Extension)]

    for model in (Duo, Extension):
        declared(model).erase(duo.user, now)

    assert [len(rows) for rows in exported] == [1, 1]
    assert (Duo.objects.count(), Extension.objects.count()) == (0, 0)


@pytest.mark.parametrize(("days", "text", "overdue"), [(366, "Tekst", 1), (364, "Tekst", 0), (366, "", 0)])
def test_overdue_is_what_ended_twelve_months_ago_and_still_holds_something(now, days, text, overdue):
    ended = now.date() - dt.timedelta(days=days)
    VersionFactory(
        text=text,
        submission__step__cohort__end_date=ended,
        submission__step__cohort__start_date=ended - dt.timedelta(days=60),
    )

    assert overdue_submissions(now).count() == overdue
