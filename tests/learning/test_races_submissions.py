"""Many at once on real connections: one row, one version, one winner."""

import functools

import pytest
from django.utils import timezone

from accounts.models import OutboxMessage
from learning.actions import refusals
from learning.actions.feedback import give_feedback, open_submission, send_message
from learning.actions.submissions import SeenDrafts, hand_in, recall_submission
from learning.models import Feedback, Submission, SubmissionVersion
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import VersionFactory, trainer_of, upload

pytestmark = [pytest.mark.race, pytest.mark.postgres]
ROUNDS = 12
State = Submission.State


def test_hand_in_eight_clicks_at_once_make_one_version(at_once):
    step = CohortStepFactory(kind="assignment")
    trainer_of(step.cohort)
    authors = [MembershipFactory(cohort=step.cohort).user for _ in range(ROUNDS)]

    for author in authors:
        clicks = [
            functools.partial(
                hand_in,
                step=step,
                actor=author,
                text="Eén keer.",
                uploads=[upload("a.pdf")],
                seen=SeenDrafts(),
                now=timezone.now(),
            )
            for _ in range(8)
        ]
        outcomes = at_once(clicks)
        assert {type(outcome) for outcome in outcomes} == {Submission}, outcomes

    assert [SubmissionVersion.objects.count(), OutboxMessage.objects.count()] == [ROUNDS, ROUNDS]


def test_recall_submission_against_open_exactly_one_wins(at_once):
    step = CohortStepFactory(kind="assignment")
    trainer = trainer_of(step.cohort)

    for _ in range(ROUNDS):
        author = MembershipFactory(cohort=step.cohort).user
        submission = VersionFactory(submission__step=step, submission__author=author).submission
        recalled, opened = at_once(
            [
                functools.partial(
                    recall_submission,
                    submission=submission,
                    actor=author,
                    now=timezone.now(),
                ),
                functools.partial(
                    open_submission,
                    submission=Submission.objects.select_related("author").get(pk=submission.pk),
                    actor=trainer,
                    now=timezone.now(),
                ),
            ]
        )
        submission.refresh_from_db()
        found = (type(recalled), type(opened), submission.state)
        assert found in [
            (Submission, type(None), State.DRAFT),
            (refusals.AlreadyRead, Submission, State.HANDED_IN),
        ]


def test_give_feedback_by_two_trainers_at_once_is_one_answer(at_once):
    step = CohortStepFactory(kind="assignment")
    trainers = [trainer_of(step.cohort) for _ in range(4)]

    for _ in range(ROUNDS):
        author = MembershipFactory(cohort=step.cohort).user
        version = VersionFactory(submission__step=step, submission__author=author)
        outcomes = at_once(
            [
                functools.partial(
                    give_feedback,
                    version=version,
                    actor=trainer,
                    outcome="done",
                    text="Helder.",
                    now=timezone.now(),
                )
                for trainer in trainers
            ]
        )
        assert sorted(type(outcome).__name__ for outcome in outcomes) == [
            "AlreadyAnswered",
            "AlreadyAnswered",
            "AlreadyAnswered",
            "Feedback",
        ]

    assert Feedback.objects.count() == ROUNDS


def test_send_message_in_two_first_clicks_makes_one_thread(at_once):
    submission = VersionFactory().submission

    at_once(
        [
            functools.partial(
                send_message,
                submission=submission,
                actor=submission.author,
                text=text,
                now=timezone.now(),
            )
            for text in ("Een", "Twee")
        ]
    )

    submission.refresh_from_db()
    assert submission.thread.posts.count() == 2
