"""Reads around handing in: where somebody stands with an opdracht, and what waits for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cohorts.models import Cohort, Membership, Post
from cohorts.rules import role_in
from learning.models import (
    Attachment,
    CohortStep,
    Duo,
    Extension,
    Feedback,
    Submission,
    SubmissionVersion,
)
from learning.models.pages import Readers
from learning.models.submission import reading_memberships
from privacy.models import ReadLogEntry
from privacy.queries import draft_of

MOST_READS = 200
State = Submission.State


def draft_key(step: CohortStep) -> str:
    """Return the name under which privacy keeps what somebody is writing for this step."""
    return f"learning.hand_in:{step.public_id}"


def feedback_draft_key(submission: Submission) -> str:
    """Return the name for the feedback that a trainer is writing on it."""
    return f"learning.give_feedback:{submission.public_id}"


def message_draft_key(submission: Submission) -> str:
    """Return the name for a message to the other side."""
    return f"learning.send_message:{submission.public_id}"


@dataclass(frozen=True)
class HandInState:
    """Where one person stands with one opdracht, as the step page shows it.

    `state` is a value of Submission.State, or "" when nothing was begun. For who reads
    instead of handing in, `hands_in` is False and `waiting` counts what awaits feedback.
    """

    step: CohortStep
    hands_in: bool
    state: str = ""
    submission: Submission | None = None
    feedback: Feedback | None = None
    deadline_at: datetime | None = None
    is_extended: bool = False
    is_past_deadline: bool = False
    saved_at: datetime | None = None
    waiting: int = 0

    @property
    def label(self) -> str:
        return str(State(self.state).label) if self.state else ""

    @property
    def is_closed(self) -> bool:
        return self.step.closed_at is not None

    @property
    def is_handed_over(self) -> bool:
        """Whether there is nothing to write: it waits for the trainer, or it is done."""
        return self.submission is not None and not self.submission.is_open

    @property
    def may_write(self) -> bool:
        """Whether something can be handed in now."""
        return self.hands_in and not self.is_closed and not self.is_handed_over

    @property
    def hand_in_url(self) -> str:
        return reverse("learning:hand-in", args=[self.step.public_id])

    @property
    def queue_url(self) -> str:
        return reverse("learning:submissions", args=[self.step.cohort.slug])


def state_for(step: CohortStep, user: User) -> HandInState:
    """Return where somebody stands with an opdracht, for `learning/_hand_in_panel.html`.

    At most five statements.
    """
    role = role_in(user, step)
    if role != Membership.Role.PARTICIPANT:
        waits = role == Membership.Role.TRAINER
        waiting = Submission.objects.awaiting_feedback().filter(step=step).count() if waits else 0
        return HandInState(step=step, hands_in=False, deadline_at=step.deadline_at, waiting=waiting)
    submission = Submission.objects.filter(step=step, author=user).first()
    feedback = None
    if submission and submission.state in (State.RETURNED, State.DONE):
        feedback = Feedback.objects.filter(version__submission=submission).order_by("-given_at").first()
    is_writing = submission is None or submission.is_open
    draft = draft_of(user, draft_key(step)) if is_writing else None
    deadline_at, is_extended = deadline_for(step, user)
    return HandInState(
        step=step,
        hands_in=True,
        state=submission.state if submission else (State.DRAFT if draft else ""),
        submission=submission,
        feedback=feedback,
        deadline_at=deadline_at,
        is_extended=is_extended,
        is_past_deadline=deadline_at is not None and deadline_at < timezone.now(),
        saved_at=draft.updated_at if draft else None,
    )


def deadline_for(step: CohortStep, user: User) -> tuple[datetime | None, bool]:
    """Return until when somebody hands in on time, and whether that is an extension of their own."""
    extension = Extension.objects.filter(step=step, user=user).first()
    return (extension.deadline_at, True) if extension else (step.deadline_at, False)


def deadline_now(step: CohortStep, user: User) -> tuple[datetime | None, datetime | None]:
    """Return when the step was closed and until when this person is on time, read now; one statement."""
    extension = Extension.objects.filter(step=OuterRef("pk"), user=user)
    row: tuple[datetime | None, datetime | None] = (
        CohortStep.objects.filter(pk=step.pk)
        .annotate(due_at=Coalesce(Subquery(extension.values("deadline_at")[:1]), F("deadline_at")))
        .values_list("closed_at", "due_at")
        .get()
    )
    return row


def readers_of(cohort: Cohort) -> QuerySet[User]:
    """Return who reads all that is handed in: the trainers, and who is in opleiding and reads along."""
    reading = reading_memberships().filter(cohort=cohort)
    return User.objects.filter(pk__in=reading.values("user_id")).order_by("last_name", "first_name")


def peers_of(step: CohortStep, user: User) -> QuerySet[User]:
    """Return which groepsgenoten read what this person hands in, as the opdracht says: none, duo or all."""
    here = Membership.objects.current().filter(cohort=step.cohort, role=Membership.Role.PARTICIPANT)
    peers = User.objects.filter(pk__in=here.values("user_id")).exclude(pk=user.pk)
    if step.readers == Readers.TRAINER:
        return peers.none()
    if step.readers == Readers.DUO:
        duo = Duo.objects.filter(cohort=step.cohort)
        mine = duo.filter(user=user).values("number")
        peers = peers.filter(pk__in=duo.filter(number__in=mine).values("user_id"))
    return peers.order_by("last_name", "first_name")


def unseen_feedback(user: User) -> QuerySet[Feedback]:
    """Return feedback on somebody's own work that they have not opened yet, newest first, with its step."""
    return (
        Feedback.objects.filter(version__submission__author=user, seen_at__isnull=True)
        .select_related("version__submission__step__edition_step")
        .order_by("-given_at")
    )


def versions_of(submission: Submission, reader: User) -> list[SubmissionVersion]:
    """Return the versions somebody may read, newest first, with feedback; recalled ones for the author only.

    Two statements. Each version carries `files`, its attachments with their private file. Of one
    that was reported as recognisable others get an empty place, without text or files.
    """
    versions = submission.versions.select_related("feedback__trainer").prefetch_related(
        Prefetch("attachments", queryset=Attachment.objects.select_related("private_file"), to_attr="files")
    )
    if reader.pk != submission.author_id:
        # Nothing newer than what was opened: that is not marked as read yet.
        versions = versions.filter(recalled_at__isnull=True, handed_in_at__lte=submission.handed_in_at)
    found = list(versions)
    for version in found:
        if version.hidden_at and reader.pk != submission.author_id:
            version.text, version.declarations, version.files = "", [], []
    return found


def concept_of(submission: Submission | None) -> list[Attachment]:
    """Return the files that go along with the next version, oldest first."""
    if submission is None:
        return []
    return list(submission.attachments.filter(in_draft=True).select_related("private_file"))


def reads_of(submission: Submission) -> list[tuple[str, date]]:
    """Return who read a submission, for its author to see: name and day, newest first."""
    reads = (
        ReadLogEntry.objects.filter(object_type=Submission._meta.label, object_id=submission.public_id)
        .select_related("reader")
        .order_by("-read_at")[:MOST_READS]
    )
    return list(
        dict.fromkeys((read.reader.get_full_name(), timezone.localdate(read.read_at)) for read in reads)
    )


def posts_of(submission: Submission) -> list[Post]:
    """Return the messages with a submission, oldest first, with who wrote them."""
    if submission.thread_id is None:
        return []
    return list(Post.objects.filter(thread_id=submission.thread_id).select_related("author"))
