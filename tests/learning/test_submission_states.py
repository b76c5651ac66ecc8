"""Every verb in every state: what it makes of it, or the sentence with which it is refused."""

import copy

import pytest
from django.db import transaction

from learning.actions import feedback, refusals, submissions
from learning.actions.feedback import give_feedback, open_submission
from learning.actions.submissions import recall_submission
from learning.models import Submission
from privacy.verbs import Refused
from tests.factories.submissions import FeedbackFactory, SubmissionFactory, VersionFactory, trainer_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_tree")]
State = Submission.State
TEXT = "Ik zag hoe de ander eerst belde en toen pas besliste."

MAKE = {
    "concept": lambda: SubmissionFactory(),
    "ingeleverd": lambda: VersionFactory().submission,
    "gelezen": lambda: read(VersionFactory().submission),
    "teruggegeven": lambda: FeedbackFactory(outcome="question").version.submission,
    "afgerond": lambda: FeedbackFactory(outcome="done").version.submission,
}


def read(submission):
    submission.read_at = submission.handed_in_at
    submission.save()
    return submission


def save_concept(submission, now):
    submissions.save_concept(
        step=submission.step, actor=submission.author, body={"text": TEXT}, draft_version=0, now=now
    )


def hand_in(submission, now):
    submissions.hand_in(step=submission.step, actor=submission.author, text=TEXT, now=now)


def recall(submission, now):
    recall_submission(submission=submission, actor=submission.author, now=now)


def open_it(submission, now):
    open_submission(submission=submission, actor=trainer_of(submission.step.cohort), now=now)


def answer(outcome):
    def give(submission, now):
        version = submission.versions.first() or VersionFactory(submission=submission, handed_in_at=now)
        give_feedback(
            version=version, actor=trainer_of(submission.step.cohort), outcome=outcome, text="Ja.", now=now
        )

    return give


def send_message(submission, now):
    feedback.send_message(submission=submission, actor=submission.author, text="Hoi", now=now)


VERBS = {
    "concept bewaren": save_concept,
    "inleveren": hand_in,
    "terughalen": recall,
    "openen": open_it,
    "klaar": answer("done"),
    "nog één vraag": answer("question"),
    "bericht": send_message,
}
DRAFT, HANDED_IN, RETURNED, DONE = State.DRAFT, State.HANDED_IN, State.RETURNED, State.DONE
TABLE = {
    "concept": {
        "concept bewaren": DRAFT,
        "inleveren": HANDED_IN,
        "terughalen": refusals.NotHandedIn,
        "openen": refusals.NotHandedIn,
        "klaar": refusals.NotHandedIn,
        "nog één vraag": refusals.NotHandedIn,
        "bericht": refusals.NotHandedIn,
    },
    "ingeleverd": {
        "concept bewaren": refusals.AlreadyHandedIn,
        "inleveren": refusals.AlreadyHandedIn,
        "terughalen": DRAFT,
        "openen": HANDED_IN,
        "klaar": DONE,
        "nog één vraag": RETURNED,
        "bericht": HANDED_IN,
    },
    "gelezen": {
        "concept bewaren": refusals.AlreadyHandedIn,
        "inleveren": refusals.AlreadyHandedIn,
        "terughalen": refusals.AlreadyRead,
        "openen": HANDED_IN,
        "klaar": DONE,
        "nog één vraag": RETURNED,
        "bericht": HANDED_IN,
    },
    "teruggegeven": {
        "concept bewaren": RETURNED,
        "inleveren": HANDED_IN,
        "terughalen": refusals.AlreadyAnswered,
        "openen": RETURNED,
        "klaar": refusals.AlreadyAnswered,
        "nog één vraag": refusals.AlreadyAnswered,
        "bericht": RETURNED,
    },
    "afgerond": {
        "concept bewaren": refusals.AlreadyDone,
        "inleveren": refusals.AlreadyDone,
        "terughalen": refusals.AlreadyAnswered,
        "openen": DONE,
        "klaar": refusals.AlreadyAnswered,
        "nog één vraag": refusals.AlreadyAnswered,
        "bericht": DONE,
    },
}


def outcome_of(verb, submission, now):
    before, refusal = submission.state, None
    try:
        VERBS[verb](submission, now)
    except Refused as error:
        refusal = error
    submission.refresh_from_db()
    if refusal is None:
        return submission.state
    assert (submission.state, str(refusal)[-1]) == (before, ".")
    return type(refusal)


@pytest.mark.parametrize("start", TABLE)
def test_every_verb_in_this_state(start, now):
    submission, found = MAKE[start](), {}

    for verb in VERBS:
        with transaction.atomic():
            found[verb] = outcome_of(verb, copy.deepcopy(submission), now)
            transaction.set_rollback(True)

    assert found == TABLE[start]
