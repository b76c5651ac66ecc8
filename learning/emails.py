"""The mails of learning: that something waits, never what it says.

Each is built by the worker, who reads here whether its reader may still have it.
"""

from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from cohorts.models import Membership, Post
from learning.models import Feedback, Submission, SubmissionVersion


def handed_in(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that work waits; None when it was recalled, answered or handed in anew."""
    version = (
        SubmissionVersion.objects.filter(
            public_id=message.payload["version"],
            recalled_at__isnull=True,
            feedback__isnull=True,
            submission__in=Submission.objects.visible_to(message.recipient),
        )
        .select_related("submission__step__cohort", "submission__step__edition_step", "submission__author")
        .first()
    )
    if version is None or not _trains(message, version.submission):
        return None
    return _mail("handed_in", version.submission, message)


def feedback_given(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that the trainer answered; None when its author has already seen it."""
    feedback = (
        Feedback.objects.filter(
            public_id=message.payload["feedback"],
            seen_at__isnull=True,
            version__submission__author=message.recipient,
            version__submission__in=Submission.objects.visible_to(message.recipient),
        )
        .select_related("version__submission__step__cohort", "version__submission__step__edition_step")
        .first()
    )
    return _mail("feedback_given", feedback.version.submission, message) if feedback else None


def message_sent(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that the other side wrote a message; None when it was taken back."""
    post = Post.objects.filter(public_id=message.payload["post"], withdrawn_at__isnull=True).first()
    submission = (
        Submission.objects.visible_to(message.recipient)
        .filter(thread_id=post.thread_id if post else None, thread__isnull=False)
        .select_related("step__cohort", "step__edition_step", "author")
        .first()
    )
    if submission is None or not (
        submission.author_id == message.recipient_id or _trains(message, submission)
    ):
        return None
    return _mail("message_sent", submission, message)


KINDS = [
    MessageKind("learning.handed_in", handed_in, label=_("werk om te lezen")),
    MessageKind("learning.feedback_given", feedback_given, label=_("feedback op je werk")),
    MessageKind("learning.message_sent", message_sent, label=_("een bericht bij je opdracht")),
]


def _trains(message: OutboxMessage, submission: Submission) -> bool:
    """Return whether the reader is a trainer there now: who changed role meanwhile has nothing to answer."""
    return (
        Membership.objects.current()
        .filter(user=message.recipient, cohort=submission.step.cohort, role=Membership.Role.TRAINER)
        .exists()
    )


def _mail(name: str, submission: Submission, message: OutboxMessage) -> EmailMessage:
    context = {"submission": submission, "step": submission.step}
    reader = message.recipient or message.address
    return render_mail(f"emails/learning/{name}.txt", context, to=reader, message=message)
