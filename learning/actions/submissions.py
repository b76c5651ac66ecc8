"""What an author does with their own work: keep it as a concept, hand it in, recall it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.models import User
from cohorts.queries.groups import trainers_of
from learning.actions.refusals import (
    AlreadyRead,
    NothingChanged,
    NothingToHandIn,
    NotInConcept,
    StepIsClosed,
    TooManyFiles,
)
from learning.actions.states import SUBMISSION_STATES
from learning.models import Attachment, CohortStep, Feedback, Submission, SubmissionVersion
from learning.queries.submissions import deadline_now, draft_key
from privacy.actions.drafts import DraftChangedElsewhere, drop_draft, save_draft
from privacy.actions.files import remove_file, store_file
from privacy.actions.logs import log_verb
from privacy.drafts import is_within
from privacy.models import Draft
from privacy.queries import drafts_of, other_version_key
from privacy.uploads import CheckedUpload
from privacy.verbs import verb

MOST_FILES = 10  # in one concept; TooManyFiles and the form's help say the same
MOST_BYTES = 100 * 1024 * 1024
State = Submission.State
Body = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class SeenDrafts:
    """Which saved texts stood before the author when they pressed the button; 0 is none.

    `version` is that of the concept, `other` that of the text kept beside it.
    """

    version: int = 0
    other: int = 0


@verb(logs=False, because="a concept is its writer's alone: a line would tell when they wrote")
def save_concept(
    *,
    step: CohortStep,
    actor: User,
    body: Body,
    draft_version: int,
    uploads: Sequence[CheckedUpload] = (),
    now: datetime,
) -> Submission:
    """Keep what was typed, encrypted and for the author alone, and add files to the concept.

    `body` is what the form posted, checked or not; `draft_version` the version the author
    saw last. Raise AlreadyHandedIn, AlreadyDone, TooManyFiles, or a DraftRefused such as
    DraftChangedElsewhere; then nothing is kept.
    """
    submission = _locked_own(step, actor, now)
    SUBMISSION_STATES.require("save_concept", submission)
    save_draft(owner=actor, key=draft_key(step), body=body, version=draft_version, now=now)
    _add_files(submission, uploads, _files_in_concept(submission), now)
    return submission


@verb(logs=True, says=_("bestand uit het concept gehaald"))
def withdraw_attachment(
    *,
    attachment: Attachment,
    actor: User,
    body: Body | None = None,
    draft_version: int = 0,
    uploads: Sequence[CheckedUpload] = (),
    now: datetime,
) -> Submission:
    """Take a file out of the concept, keeping what was typed and chosen beside it.

    A file that was handed in before stays with that version; another one is gone. Raise
    NotInConcept, and all that `save_concept` raises.
    """
    submission = Submission.objects.select_for_update().get(pk=attachment.submission_id)
    SUBMISSION_STATES.require("withdraw_attachment", submission)
    if body is not None:
        save_draft(owner=actor, key=draft_key(submission.step), body=body, version=draft_version, now=now)
    staying = [other for other in _files_in_concept(submission) if other.pk != attachment.pk]
    _add_files(submission, uploads, staying, now)
    if not Attachment.objects.filter(pk=attachment.pk, in_draft=True).update(in_draft=False):
        raise NotInConcept
    log_verb(actor=actor, target=attachment, owner=actor, now=now)
    if not attachment.versions.exists():
        private_file = attachment.private_file
        attachment.delete()
        remove_file(private_file=private_file)
    return submission


@verb(logs=True, says=_("ingeleverd"))
def hand_in(
    *,
    step: CohortStep,
    actor: User,
    text: str,
    declarations: Sequence[dict[str, Any]] = (),
    uploads: Sequence[CheckedUpload] = (),
    seen: SeenDrafts | None = None,
    now: datetime,
) -> Submission:
    """Make a version of a text that passed the gate and of the files in the concept; notify the trainers.

    The same work twice, as by a second click, is one version. Without `seen` whatever was
    saved as a concept is taken to be this text. Raise AlreadyHandedIn, AlreadyDone,
    StepIsClosed, NothingToHandIn, NothingChanged, TooManyFiles, or DraftChangedElsewhere for a text that
    was saved in another tab and is not this one.
    """
    submission = _locked_own(step, actor, now)
    # Only where something was handed in before can there be a version.
    newest = submission.versions.first() if submission.handed_in_at else None
    if submission.state == State.HANDED_IN and newest and _is_within(newest, text, uploads):
        return submission
    SUBMISSION_STATES.require("hand_in", submission)
    deadline_at = _deadline_of_open(step, actor)
    saved = _saved_texts(step, actor)
    if seen:
        _require_newest_text(step, saved, text, seen)
    kept = _files_in_concept(submission)
    if not (text.strip() or kept or uploads):
        raise NothingToHandIn
    answered = _last_not_recalled(submission, newest) if submission.state == State.RETURNED else None
    if answered and _is_same(answered, text, kept, uploads):
        raise NothingChanged
    added = _add_files(submission, uploads, kept, now, in_draft=False)
    version = _new_version(submission, newest, text, declarations, deadline_at, now)
    _go_along(kept, added, version)
    submission.state, submission.handed_in_at, submission.read_at = State.HANDED_IN, now, None
    submission.save(update_fields=["state", "handed_in_at", "read_at"])
    for draft in saved:
        drop_draft(owner=actor, key=draft.key)
    log_verb(actor=actor, target=submission, owner=actor, now=now)
    _notify_trainers(step, version, now)
    return submission


@verb(logs=True, says=_("inlevering teruggehaald"))
def recall_submission(*, submission: Submission, actor: User, now: datetime) -> Submission:
    """Take back what nobody else has read: the text and files are a concept again.

    What was answered before is "Nog één vraag" again. Raise NotHandedIn, AlreadyAnswered,
    AlreadyRead or StepIsClosed.
    """
    submission = (
        Submission.objects.select_for_update(of=("self",)).select_related("step").get(pk=submission.pk)
    )
    SUBMISSION_STATES.require("recall_submission", submission)
    if submission.read_at is not None:
        raise AlreadyRead
    _deadline_of_open(submission.step, actor)
    version = submission.versions.latest("number")
    version.recalled_at = now
    version.save(update_fields=["recalled_at"])
    Attachment.objects.filter(versions=version).update(in_draft=True)
    _text_back_to_concept(submission.step, actor, version.text, now)
    question = Feedback.objects.filter(version__submission=submission).order_by("-given_at").first()
    submission.state = State.RETURNED if question else State.DRAFT
    submission.read_at = question.given_at if question else None
    submission.save(update_fields=["state", "read_at"])
    log_verb(actor=actor, target=submission, owner=actor, now=now)
    return submission


def _new_version(
    submission: Submission,
    newest: SubmissionVersion | None,
    text: str,
    declarations: Sequence[dict[str, Any]],
    deadline_at: datetime | None,
    now: datetime,
) -> SubmissionVersion:
    return SubmissionVersion.objects.create(
        submission=submission,
        number=newest.number + 1 if newest else 1,
        text=text,
        declarations=list(declarations),
        handed_in_at=now,
        is_late=deadline_at is not None and now > deadline_at,
    )


def _go_along(kept: Sequence[Attachment], added: Sequence[Attachment], version: SubmissionVersion) -> None:
    """Bind the files of the concept and the new ones to the version: there they stay."""
    binding = Attachment.versions.through
    binding.objects.bulk_create(
        binding(attachment=attachment, submissionversion=version) for attachment in [*kept, *added]
    )
    if kept:
        Attachment.objects.filter(pk__in=[attachment.pk for attachment in kept]).update(in_draft=False)


def _locked_own(step: CohortStep, author: User, now: datetime) -> Submission:
    """Return the author's row for this step, locked; make it where it was not there yet."""
    # Insert first: two first clicks then meet in the constraint, and one of them writes.
    Submission.objects.bulk_create(
        [Submission(step=step, author=author, created_at=now)], ignore_conflicts=True
    )
    submission = Submission.objects.select_for_update().get(step=step, author=author)
    submission.step, submission.author = step, author
    return submission


def _deadline_of_open(step: CohortStep, author: User) -> datetime | None:
    """Return until when this author hands in on time. Raise StepIsClosed."""
    closed_at, deadline_at = deadline_now(step, author)
    if closed_at is not None:
        raise StepIsClosed
    return deadline_at


def _saved_texts(step: CohortStep, author: User) -> list[Draft]:
    """Return the concept and the text beside it, locked.

    An autosave of another tab waits for it, and then hears that the concept is gone.
    """
    keys = [draft_key(step), other_version_key(draft_key(step))]
    return list(Draft.objects.select_for_update().filter(owner=author, key__in=keys))


def _require_newest_text(step: CohortStep, saved: Sequence[Draft], text: str, seen: SeenDrafts) -> None:
    """Raise DraftChangedElsewhere where a saved text is neither what the author saw nor what they hand in."""
    for draft in saved:
        known = seen.version if draft.key == draft_key(step) else seen.other
        if draft.version != known and not is_within(draft, {"text": text}, ["text"]):
            raise DraftChangedElsewhere(draft)


def _files_in_concept(submission: Submission) -> list[Attachment]:
    return list(submission.attachments.filter(in_draft=True).select_related("private_file"))


def _hashes(attachments: Iterable[Attachment]) -> set[str]:
    return {attachment.private_file.sha256 for attachment in attachments}


def _is_within(version: SubmissionVersion, text: str, uploads: Sequence[CheckedUpload]) -> bool:
    """Return whether this is what was handed in: a second click brings its text and files along again."""
    handed_in = _hashes(version.attachments.select_related("private_file"))
    return version.text == text and {upload.sha256 for upload in uploads} <= handed_in


def _last_not_recalled(submission: Submission, newest: SubmissionVersion | None) -> SubmissionVersion | None:
    """Return what the trainer has before them: a version that was recalled may be handed in as it was."""
    if newest is None or newest.recalled_at is None:
        return newest
    return submission.versions.filter(recalled_at__isnull=True).first()


def _is_same(
    version: SubmissionVersion, text: str, kept: Sequence[Attachment], uploads: Sequence[CheckedUpload]
) -> bool:
    handed_in = _hashes(version.attachments.select_related("private_file"))
    return version.text == text and _hashes(kept) | {upload.sha256 for upload in uploads} == handed_in


def _add_files(
    submission: Submission,
    uploads: Sequence[CheckedUpload],
    kept: Sequence[Attachment],
    now: datetime,
    *,
    in_draft: bool = True,
) -> list[Attachment]:
    """Keep the files that are not in the concept yet and return them; a file chosen twice is one file.

    The submission is locked, so two tabs together get no further than one. Raise TooManyFiles.
    """
    there, added = _hashes(kept), []
    new = {upload.sha256: upload for upload in uploads if upload.sha256 not in there}
    _require_room(kept, new.values())
    for upload in new.values():
        private_file = store_file(owner=submission.author, upload=upload, now=now)
        added.append(
            Attachment(submission=submission, private_file=private_file, added_at=now, in_draft=in_draft)
        )
    return Attachment.objects.bulk_create(added)


def _require_room(kept: Sequence[Attachment], new: Collection[CheckedUpload]) -> None:
    """Raise TooManyFiles where these do not fit; what lies there already never stops its writer."""
    size = sum(attachment.private_file.size for attachment in kept) + sum(upload.size for upload in new)
    if new and (len(kept) + len(new) > MOST_FILES or size > MOST_BYTES):
        raise TooManyFiles


def _text_back_to_concept(step: CohortStep, author: User, text: str, now: datetime) -> None:
    """Make the recalled text the concept; keep a text of another tab, saved meanwhile, beside it."""
    key = draft_key(step)
    draft, other = drafts_of(author, key)
    if draft and not is_within(draft, {"text": text}, ["text"]):
        save_draft(
            owner=author,
            key=other_version_key(key),
            body=draft.fields,
            version=other.version if other else 0,
            now=now,
        )
    save_draft(owner=author, key=key, body={"text": text}, version=draft.version if draft else 0, now=now)


def _notify_trainers(step: CohortStep, version: SubmissionVersion, now: datetime) -> None:
    outbox.post_to_all(
        kind="learning.handed_in",
        cause=str(version.public_id),
        recipients=trainers_of(step.cohort),
        payload={"version": str(version.public_id)},
        now=now,
    )
