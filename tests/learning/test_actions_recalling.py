"""Taking back what nobody has read yet."""

import datetime as dt

import pytest

from learning.actions import refusals, submissions
from learning.actions.feedback import give_feedback
from learning.actions.submissions import recall_submission
from learning.models import Feedback, Submission
from learning.queries.submissions import draft_key
from privacy.actions.drafts import save_draft
from privacy.queries import draft_of, drafts_of
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import FeedbackFactory, trainer_of, upload

pytestmark = pytest.mark.django_db
State = Submission.State
TEXT = "Ik zag hoe de ander eerst belde en toen pas besliste."


@pytest.fixture
def step():
    return CohortStepFactory(kind="assignment")


@pytest.fixture
def author(step):
    return MembershipFactory(cohort=step.cohort).user


@pytest.fixture
def trainer(step):
    return trainer_of(step.cohort)


def hand_in(step, author, now, text=TEXT, **more):
    return submissions.hand_in(step=step, actor=author, text=text, now=now, **more)


def test_recall_submission_brings_text_and_files_back(step, author, now):
    submission = hand_in(step, author, now, uploads=[upload("a.pdf")])

    recall_submission(submission=submission, actor=author, now=now)

    submission.refresh_from_db()
    assert (submission.state, submission.versions.get().recalled_at) == (State.DRAFT, now)
    assert draft_of(author, draft_key(step)).fields == {"text": [TEXT]}
    assert submission.attachments.get().in_draft is True


def test_recall_submission_keeps_what_another_tab_saved_meanwhile(step, author, now):
    submission = hand_in(step, author, now)
    save_draft(owner=author, key=draft_key(step), body={"text": "Later getypt"}, version=0, now=now)

    recall_submission(submission=submission, actor=author, now=now)

    texts = [draft.fields for draft in drafts_of(author, draft_key(step))]
    assert texts == [{"text": [TEXT]}, {"text": ["Later getypt"]}]


def test_recall_submission_and_hand_in_the_same_again(step, author, now):
    submission = hand_in(step, author, now)
    recall_submission(submission=submission, actor=author, now=now)

    hand_in(step, author, now + dt.timedelta(minutes=1))

    assert [version.recalled_at for version in submission.versions.all()] == [None, now]


def test_recall_submission_after_a_question_is_a_question_again(step, author, trainer, now):
    submission = hand_in(step, author, now)
    give_feedback(
        version=submission.versions.get(), actor=trainer, outcome="question", text="Waarom?", now=now
    )
    hand_in(step, author, now, text="Daarom.")

    recalled = recall_submission(submission=submission, actor=author, now=now)

    assert (recalled.state, recalled.read_at) == (State.RETURNED, now)
    assert Feedback.objects.count() == 1


def test_recall_submission_after_a_question_and_hand_in_the_same_again(now):
    version = FeedbackFactory(outcome="question").version
    submission, author = version.submission, version.submission.author
    hand_in(submission.step, author, now, text="Daarom.")
    recall_submission(submission=submission, actor=author, now=now)

    with pytest.raises(refusals.NothingChanged):
        hand_in(submission.step, author, now, text=version.text)
    hand_in(submission.step, author, now, text="Daarom.")

    assert [each.recalled_at for each in submission.versions.all()] == [None, now, None]


def test_recall_submission_when_the_step_is_closed_is_refused(step, author, now):
    submission = hand_in(step, author, now)
    type(step).objects.filter(pk=step.pk).update(closed_at=now)

    with pytest.raises(refusals.StepIsClosed):
        recall_submission(submission=submission, actor=author, now=now)
