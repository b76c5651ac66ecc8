"""Submissions and feedback as rows, for pages that only show them."""

from django.utils import timezone

from learning.models import Feedback, Submission, SubmissionVersion


def hand_in(*, step, author, state=Submission.State.HANDED_IN, at=None):
    at = at or timezone.now()
    submission = Submission.objects.create(
        step=step,
        author=author,
        state=state,
        created_at=at,
        handed_in_at=at,
        read_at=at if state in {Submission.State.RETURNED, Submission.State.DONE} else None,
    )
    SubmissionVersion.objects.create(submission=submission, number=1, text="Wat ik zag.", handed_in_at=at)
    return submission


def all_hand_in(*, step, authors):
    """What `hand_in` does, for very many at once."""
    at = timezone.now()
    submissions = Submission.objects.bulk_create(
        Submission(step=step, author=author, state=Submission.State.HANDED_IN, created_at=at, handed_in_at=at)
        for author in authors
    )
    SubmissionVersion.objects.bulk_create(
        SubmissionVersion(submission=submission, number=1, text="Wat ik zag.", handed_in_at=at)
        for submission in submissions
    )


def feedback_on(submission, *, trainer):
    submission.state, submission.read_at = Submission.State.RETURNED, timezone.now()
    submission.save()
    return Feedback.objects.create(
        version=submission.versions.get(),
        trainer=trainer,
        outcome=Feedback.Outcome.QUESTION,
        text="Wat had je anders gedaan?",
        given_at=timezone.now(),
    )
