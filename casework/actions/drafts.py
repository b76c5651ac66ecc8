"""A casus of a member: written, read by a redacteur, and then one for all or back with a sentence."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.models import User
from casework.actions.content import case_from
from casework.models import Case, CaseDraft
from casework.queries import editors_now
from learning.models import Theme
from privacy.actions.drafts import DraftChangedElsewhere, drop_draft
from privacy.actions.logs import log_read, log_verb
from privacy.models import Draft
from privacy.verbs import Refused, verb

State = CaseDraft.State
WRITE_KEY = "casework.write_case:nieuw"


class NotWaiting(Refused):
    sentence = _("Deze casus wacht niet meer op de redacteur. Er is al een antwoord, of hij is ingetrokken.")


class ChangedSinceRead(Refused):
    sentence = _("De schrijver veranderde de tekst nadat jij hem opende. Lees hem opnieuw en beslis dan.")


class NotWithYou(Refused):
    sentence = _("Deze casus ligt nu niet bij jou. Wat je nu typte is niet verstuurd.")


class AlreadyACase(Refused):
    sentence = _("Deze casus staat al in de bibliotheek. Vraag de redactie om hem eruit te halen.")


class NotYourOwn(Refused):
    sentence = _("Je beoordeelt niet je eigen casus. Een andere redacteur doet dat.")


def rewrite_key(draft: CaseDraft) -> str:
    """The name under which privacy keeps a text that is being rewritten."""
    return f"casework.write_case:{draft.public_id}"


@verb(logs=True)
def write_case(
    *,
    actor: User,
    title: str,
    text: str,
    declarations: Sequence[dict[str, Any]] = (),
    draft_version: int | None = None,
    now: datetime,
) -> CaseDraft:
    """Give an invented casus that passed the gate to the redacteur, and tell them that it waits.

    The same text again while it waits, as by a second click, is one casus. `draft_version` is the
    concept that stood before the writer (None: whatever is there); raises DraftChangedElsewhere
    for other words that another tab saved.
    """
    User.objects.select_for_update().get(pk=actor.pk)
    for waiting in CaseDraft.objects.waiting().filter(author=actor):
        if (waiting.title, waiting.text) == (title, text):
            return waiting
    _take_concept(actor, WRITE_KEY, text, draft_version)
    draft = CaseDraft.objects.create(
        author=actor, title=title, text=text, declared=json.dumps(list(declarations)), written_at=now
    )
    _gave_to_editors(draft, actor, now)
    return draft


@verb(logs=True)
def rewrite_case(
    *,
    draft: CaseDraft,
    actor: User,
    title: str,
    text: str,
    declarations: Sequence[dict[str, Any]] = (),
    draft_version: int | None = None,
    now: datetime,
) -> CaseDraft:
    """Give it to the redacteur again after it came back. Raises NotWithYou, or as `write_case` does."""
    draft = CaseDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.state == State.CHECKED and (draft.title, draft.text) == (title, text):
        return draft
    if draft.state != State.DRAFT:
        raise NotWithYou
    _take_concept(draft.author, rewrite_key(draft), text, draft_version)
    draft.title, draft.text, draft.declared = title, text, json.dumps(list(declarations))
    draft.state, draft.written_at = State.CHECKED, now
    draft.save()
    _gave_to_editors(draft, actor, now)
    return draft


@verb(logs=True)
def withdraw_case(*, draft: CaseDraft, actor: User, now: datetime) -> CaseDraft:
    """The author takes it back: its words are gone at once. Raises AlreadyACase."""
    draft = CaseDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.state == State.APPROVED:
        raise AlreadyACase
    if draft.state != State.WITHDRAWN:
        CaseDraft.objects.filter(pk=draft.pk).withdraw()
        draft.refresh_from_db()
        drop_draft(owner=draft.author, key=rewrite_key(draft))
        log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    return draft


@verb(logs=False, because="reading leaves its line in the log of reads")
def open_case_draft(*, draft: CaseDraft, actor: User, now: datetime) -> CaseDraft:
    """Note that a redacteur reads it, which its author can see. Raises NotWaiting."""
    draft = CaseDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.state != State.CHECKED:
        raise NotWaiting
    log_read(reader=actor, target=draft, owner=draft.author, now=now)
    return draft


@verb(logs=True)
def approve_case(
    *,
    draft: CaseDraft,
    actor: User,
    level: str,
    difficulty: int,
    themes: Sequence[Theme] = (),
    seen: datetime | None = None,
    now: datetime,
) -> Case:
    """Publish it as a casus for the whole country, and tell its author.

    `seen` is when the text was written that the redacteur had before them (None: the newest).
    Raises NotWaiting, NotYourOwn, ChangedSinceRead.
    """
    draft = _decided(draft, actor, State.APPROVED, now)
    if seen is not None and draft.written_at != seen:
        raise ChangedSinceRead
    case = case_from(draft, level=level, difficulty=difficulty, themes=themes)
    draft.case = case
    draft.save()
    _told_author(draft, actor, now)
    return case


@verb(logs=True)
def return_case(*, draft: CaseDraft, actor: User, answer: str, now: datetime) -> CaseDraft:
    """Send it back with a sentence on what to change. Raises NotWaiting, NotYourOwn."""
    draft = _decided(draft, actor, State.DRAFT, now)
    draft.answer = answer
    draft.save()
    _told_author(draft, actor, now)
    return draft


def _decided(draft: CaseDraft, editor: User, state: str, now: datetime) -> CaseDraft:
    """The row under a lock, in its next state; the caller saves it."""
    draft = CaseDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.author_id == editor.pk:
        raise NotYourOwn
    if draft.state != State.CHECKED:
        raise NotWaiting
    draft.state, draft.decided_by, draft.decided_at, draft.answer = state, editor, now, ""
    return draft


def _take_concept(owner: User, key: str, text: str, version: int | None) -> None:
    """The saved words become the casus; raise when another tab saved words that are not in it."""
    concept = Draft.objects.select_for_update().filter(owner=owner, key=key).first()
    if concept is not None and version is not None and concept.version != version:
        saved = " ".join("".join(concept.fields.get("text", [])).split())
        if saved not in " ".join(text.split()):
            raise DraftChangedElsewhere(concept)
    drop_draft(owner=owner, key=key)


def _gave_to_editors(draft: CaseDraft, actor: User, now: datetime) -> None:
    log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    for editor in editors_now(now):
        if editor.pk != draft.author_id:
            _post("casework.case_waits", draft, editor, now)


def _told_author(draft: CaseDraft, actor: User, now: datetime) -> None:
    log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    _post("casework.case_answered", draft, draft.author, now)


def _post(kind: str, draft: CaseDraft, recipient: User, now: datetime) -> None:
    outbox.post(
        kind=kind,
        cause=f"{draft.public_id}:{now.isoformat()}",
        recipient=recipient,
        payload={"draft": str(draft.public_id)},
        now=now,
    )
