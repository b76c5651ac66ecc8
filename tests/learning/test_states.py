"""Every verb of the table in every state: where it leads, or the sentence with which it is refused."""

import copy

import pytest
from django.db import transaction

from learning.actions import feedback, submissions
from learning.actions.states import SUBMISSION_STATES
from learning.models import Attachment, Submission
from privacy.verbs import Refused
from tests.factories.privacy import PrivateFileFactory
from tests.factories.submissions import FeedbackFactory, SubmissionFactory, VersionFactory, trainer_of

pytestmark = pytest.mark.django_db
State = Submission.State
TEXT = "Ik zag hoe de ander eerst belde en toen pas besliste."

MAKE = {
    State.DRAFT: SubmissionFactory,
    State.HANDED_IN: lambda: VersionFactory().submission,
    State.RETURNED: lambda: FeedbackFactory(outcome="question").version.submission,
    State.DONE: lambda: FeedbackFactory(outcome="done").version.submission,
}


def version_of(submission):
    return submission.versions.first() or VersionFactory(
        submission=submission, handed_in_at=submission.created_at
    )


def of_author(action, **more):
    """Do what an author does with the step of their submission."""
    return lambda submission, now: action(step=submission.step, actor=submission.author, now=now, **more)


def withdraw_attachment(submission, now):
    attachment = submission.attachments.get()
    submissions.withdraw_attachment(attachment=attachment, actor=submission.author, now=now)


def recall_submission(submission, now):
    submissions.recall_submission(submission=submission, actor=submission.author, now=now)


def open_submission(submission, now):
    feedback.open_submission(submission=submission, actor=trainer_of(submission.step.cohort), now=now)


def open_attachment(submission, now):
    attachment = submission.attachments.get()
    attachment.submission = submission
    feedback.open_attachment(attachment=attachment, actor=trainer_of(submission.step.cohort), now=now)


def give_feedback(submission, now):
    feedback.give_feedback(
        version=version_of(submission),
        actor=trainer_of(submission.step.cohort),
        outcome="question",
        text="Ja.",
        now=now,
    )


def send_message(submission, now):
    feedback.send_message(submission=submission, actor=submission.author, text="Hoi", now=now)


CALLS = {
    "save_concept": of_author(submissions.save_concept, body={"text": TEXT}, draft_version=0),
    "withdraw_attachment": withdraw_attachment,
    "hand_in": of_author(submissions.hand_in, text=TEXT),
    "recall_submission": recall_submission,
    "open_submission": open_submission,
    "open_attachment": open_attachment,
    "give_feedback": give_feedback,
    "send_message": send_message,
}


def row_of(submission):
    return Submission.objects.filter(pk=submission.pk).values().get()


def outcome_of(verb, submission, now):
    """The state that a verb led to, or the class of its refusal; and whether the row changed."""
    before, refusal = row_of(submission), None
    try:
        CALLS[verb](submission, now)
    except Refused as error:
        refusal = type(error)
    after = row_of(submission)
    return refusal or after["state"], after != before


def expected_of(move, state):
    if state in move.unchanged:
        return {state}
    if state not in move.before:
        return {move.refusal_in(state)}
    return set(move.after_from(state))


@pytest.mark.parametrize("state", State)
def test_every_verb_in_this_state(state, now):
    submission = MAKE[state]()
    Attachment.objects.create(
        submission=submission, private_file=PrivateFileFactory(owner=submission.author), added_at=now
    )

    for verb, move in SUBMISSION_STATES.moves.items():
        with transaction.atomic():
            outcome, has_changed = outcome_of(verb, copy.deepcopy(submission), now)
            transaction.set_rollback(True)

        assert outcome in expected_of(move, state), verb
        assert state in move.before or not has_changed, verb


def test_every_verb_of_the_table_is_tried():
    assert CALLS.keys() == SUBMISSION_STATES.moves.keys()
