"""What the other side does with a submission: read it, answer it, write a message."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.models import User
from cohorts.actions.threads import post_message, start_thread
from cohorts.models import Post, Thread
from cohorts.queries.groups import trainers_of
from learning.actions.refusals import NewerVersion, VersionIsHidden
from learning.actions.states import SUBMISSION_STATES
from learning.models import Attachment, Feedback, Submission, SubmissionVersion
from learning.queries.submissions import feedback_draft_key, message_draft_key
from privacy.actions.drafts import drop_draft
from privacy.actions.logs import log_read, log_verb
from privacy.verbs import verb

State = Submission.State


@verb(logs=False, because="reading leaves its line in the log of reads")
def open_submission(*, submission: Submission, actor: User, now: datetime) -> Submission | None:
    """Let somebody read a submission: mark the first read and log it.

    The author opening their own work marks its feedback as seen instead. `submission` must
    have been fetched just now; it is brought up to date where that matters. Return it, or None
    for another's concept, also where it was recalled at this very moment: then there is
    nothing to show.
    """
    if actor.pk == submission.author_id:
        Feedback.objects.filter(version__submission=submission, seen_at__isnull=True).update(seen_at=now)
        return submission
    _mark_read(submission, now)
    if not SUBMISSION_STATES.require("open_submission", submission):
        return None
    log_read(reader=actor, target=submission, owner=submission.author, now=now)
    return submission


@verb(logs=False, because="reading leaves its line in the log of reads")
def open_attachment(*, attachment: Attachment, actor: User, now: datetime) -> Attachment | None:
    """Let somebody read a file of a submission, which is to open that as well; the file has its own line.

    Return it, or None where there is nothing to read.
    """
    if open_submission(submission=attachment.submission, actor=actor, now=now) is None:
        return None
    log_read(reader=actor, target=attachment, owner=attachment.submission.author, now=now)
    return attachment


@verb(logs=True, says=_("feedback gegeven"))
def give_feedback(
    *,
    version: SubmissionVersion,
    actor: User,
    outcome: str,
    text: str,
    declarations: Sequence[dict[str, Any]] = (),
    criteria: Sequence[dict[str, Any]] = (),
    now: datetime,
) -> Feedback:
    """Answer the version the trainer has read: "Klaar" ends it, "Nog één vraag" gives it back.

    The same answer twice is one answer. The author gets a mail. Raise NotHandedIn,
    AlreadyAnswered, VersionIsHidden, or NewerVersion when the author handed in again meanwhile.
    """
    submission = Submission.objects.select_for_update().select_related("author").get(pk=version.submission_id)
    given = Feedback.objects.filter(version=version).first()
    if given and (given.trainer_id, given.outcome, given.text) == (actor.pk, outcome, text):
        return given
    SUBMISSION_STATES.require("give_feedback", submission)
    _require_newest_to_read(submission, version)
    feedback = Feedback.objects.create(
        version=version,
        trainer=actor,
        outcome=outcome,
        text=text,
        declarations=list(declarations),
        criteria=list(criteria),
        given_at=now,
    )
    submission.state = State.DONE if outcome == Feedback.Outcome.DONE else State.RETURNED
    submission.read_at = submission.read_at or now
    submission.save(update_fields=["state", "read_at"])
    if submission.state == State.RETURNED:
        # What was handed in goes along with the next version, unless its author takes it out.
        Attachment.objects.filter(versions=version).update(in_draft=True)
    drop_draft(owner=actor, key=feedback_draft_key(submission))
    log_verb(actor=actor, target=submission, owner=submission.author, now=now)
    outbox.post(
        kind="learning.feedback_given",
        cause=str(feedback.public_id),
        recipient=submission.author,
        payload={"feedback": str(feedback.public_id)},
        now=now,
    )
    return feedback


@verb(logs=False, because="the message that it posts has its own")
def send_message(*, submission: Submission, actor: User, text: str, now: datetime) -> Post:
    """Write to the other side of a submission: the author to the trainers, a trainer to the author.

    The same words by the same sender right after each other are one message. Raise
    NotHandedIn while there is nothing the other side may read, and EmptyMessage.
    """
    # The thread is read after the lock, never joined: a join made while waiting for the lock
    # shows the submission as it is now beside the threads as they were before.
    fresh = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("author", "step__cohort")
        .get(pk=submission.pk)
    )
    SUBMISSION_STATES.require("send_message", fresh)
    last = Post.objects.filter(thread=fresh.thread).last() if fresh.thread else None
    if last and (last.author_id, last.text) == (actor.pk, text.strip()):
        return last
    from_author = actor.pk == fresh.author_id
    if not from_author:
        _mark_read(fresh, now)  # who answers has read
    if fresh.thread is None:
        fresh.thread = start_thread(cohort=fresh.step.cohort, kind=Thread.Kind.PRIVATE, now=now)
        fresh.save(update_fields=["thread"])
    post = post_message(thread=fresh.thread, actor=actor, text=text, now=now)
    drop_draft(owner=actor, key=message_draft_key(fresh))
    outbox.post_to_all(
        kind="learning.message_sent",
        cause=str(post.public_id),
        recipients=trainers_of(fresh.step.cohort) if from_author else [fresh.author],
        payload={"post": str(post.public_id)},
        now=now,
    )
    return post


def _require_newest_to_read(submission: Submission, version: SubmissionVersion) -> None:
    if submission.versions.filter(number__gt=version.number).exists():
        raise NewerVersion
    if version.hidden_at is not None:
        raise VersionIsHidden


def _mark_read(submission: Submission, now: datetime) -> None:
    """Mark the first read in one statement: a recall at the same moment waits for it, or goes before it."""
    if submission.read_at is not None or submission.state != State.HANDED_IN:
        return
    unread = Submission.objects.filter(pk=submission.pk, state=State.HANDED_IN, read_at__isnull=True)
    if unread.update(read_at=now):
        submission.read_at = now
    else:
        submission.refresh_from_db(fields=["state", "read_at", "handed_in_at"])
