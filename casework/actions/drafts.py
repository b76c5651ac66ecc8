"""A casus of a member: written, read by a redacteur, and then one for all or back with a sentence.

`DRAFT_STATES` says when each verb may happen.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.models import User
from casework.actions.content import case_from
from casework.actions.states import DRAFT_STATES
from casework.models import Case, CaseDraft
from cohorts.queries.roles import editors
from learning.models import Theme
from privacy.actions.drafts import DraftChangedElsewhere, drop_draft
from privacy.actions.logs import log_read, log_verb
from privacy.models import Draft
from privacy.verbs import Refused, verb

State = CaseDraft.State
WRITE_KEY = "casework.write_case:nieuw"


class ChangedSinceRead(Refused):
    sentence = _("De schrijver veranderde de tekst nadat jij hem opende. Lees hem opnieuw en beslis dan.")


class NotYourOwn(Refused):
    sentence = _("Je beoordeelt niet je eigen casus. Een andere redacteur doet dat.")


def rewrite_key(draft: CaseDraft) -> str:
    """Return the name under which privacy keeps a text that is being rewritten."""
    return f"casework.write_case:{draft.public_id}"


@verb(logs=True, says=_("oefencasus ingestuurd"))
def write_case(
    *,
    actor: User,
    title: str,
    text: str,
    declarations: Sequence[dict[str, Any]] = (),
    draft_version: int | None = None,
    now: datetime,
) -> CaseDraft:
    """Give an invented casus that passed the gate to the redacteurs, and mail them that it waits.

    Return it. The same text again while it waits, as by a second click, is one casus.
    `draft_version` is the concept that stood before the writer (None: whatever is there). Raise
    DraftChangedElsewhere for other words that another tab saved.
    """
    User.objects.select_for_update().get(pk=actor.pk)
    for waiting in CaseDraft.objects.waiting().filter(author=actor):
        if (waiting.title, waiting.text) == (title, text):
            return waiting
    _take_concept(actor, WRITE_KEY, text, draft_version)
    draft = CaseDraft.objects.create(
        author=actor, title=title, text=text, declared=json.dumps(list(declarations)), written_at=now
    )
    _notify_editors(draft, actor, now)
    return draft


@verb(logs=True, says=_("oefencasus opnieuw ingestuurd"))
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
    """Give it to the redacteurs again after it came back; return it.

    Raise NotWithYou, and what `write_case` raises.
    """
    draft = CaseDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.state == State.CHECKED and (draft.title, draft.text) == (title, text):
        return draft
    DRAFT_STATES.require("rewrite_case", draft)
    _take_concept(draft.author, rewrite_key(draft), text, draft_version)
    draft.title, draft.text, draft.declared = title, text, json.dumps(list(declarations))
    draft.state, draft.written_at = State.CHECKED, now
    draft.save()
    _notify_editors(draft, actor, now)
    return draft


@verb(logs=True, says=_("oefencasus ingetrokken"))
def withdraw_case(*, draft: CaseDraft, actor: User, now: datetime) -> CaseDraft:
    """Take one's own casus back: its words are gone at once. Return it. Raise AlreadyACase."""
    draft = CaseDraft.objects.select_for_update().get(pk=draft.pk)
    if DRAFT_STATES.require("withdraw_case", draft):
        CaseDraft.objects.filter(pk=draft.pk).withdraw()
        draft.refresh_from_db()
        drop_draft(owner=draft.author, key=rewrite_key(draft))
        log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    return draft


@verb(logs=False, because="reading leaves its line in the log of reads")
def open_case_draft(*, draft: CaseDraft, actor: User, now: datetime) -> CaseDraft | None:
    """Note that a redacteur reads it, which its author can see; return it as it stands now.

    None when it waits no more: then its text is not for the redacteur.
    """
    draft = CaseDraft.objects.select_for_update().get(pk=draft.pk)
    if not DRAFT_STATES.require("open_case_draft", draft):
        return None
    log_read(reader=actor, target=draft, owner=draft.author, now=now)
    return draft


@verb(logs=True, says=_("oefencasus goedgekeurd"))
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
    """Publish it as a casus for the whole country, and mail its author; return the casus.

    `seen` is when the text was written that the redacteur had before them (None: the newest).
    Raise NotWaiting, NotYourOwn, ChangedSinceRead.
    """
    draft = _to_decide("approve_case", draft, actor)
    if seen is not None and draft.written_at != seen:
        raise ChangedSinceRead
    case = case_from(draft, level=level, difficulty=difficulty, themes=themes)
    draft.state, draft.case = State.APPROVED, case
    _save_decision(draft, actor, now)
    return case


@verb(logs=True, says=_("oefencasus teruggestuurd"))
def return_case(*, draft: CaseDraft, actor: User, answer: str, now: datetime) -> CaseDraft:
    """Send it back with a sentence on what to change; return it. Raise NotWaiting, NotYourOwn."""
    draft = _to_decide("return_case", draft, actor)
    draft.state = State.DRAFT
    _save_decision(draft, actor, now, answer=answer)
    return draft


def _to_decide(verb_name: str, draft: CaseDraft, editor: User) -> CaseDraft:
    """Return the row under a lock. Raise NotYourOwn, NotWaiting."""
    draft = CaseDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.author_id == editor.pk:
        raise NotYourOwn
    DRAFT_STATES.require(verb_name, draft)
    return draft


def _save_decision(draft: CaseDraft, editor: User, now: datetime, *, answer: str = "") -> None:
    draft.decided_by, draft.decided_at, draft.answer = editor, now, answer
    draft.save()
    log_verb(actor=editor, target=draft, owner=draft.author, now=now)
    _notify("casework.case_answered", draft, [draft.author], now)


def _take_concept(owner: User, key: str, text: str, version: int | None) -> None:
    """Let the saved words become the casus. Raise DraftChangedElsewhere for words that are not in it."""
    concept = Draft.objects.select_for_update().filter(owner=owner, key=key).first()
    if concept is not None and version is not None and concept.version != version:
        saved = " ".join("".join(concept.fields.get("text", [])).split())
        if saved not in " ".join(text.split()):
            raise DraftChangedElsewhere(concept)
    drop_draft(owner=owner, key=key)


def _notify_editors(draft: CaseDraft, actor: User, now: datetime) -> None:
    log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    _notify("casework.case_waits", draft, editors(now).exclude(pk=draft.author_id), now)


def _notify(kind: str, draft: CaseDraft, recipients: Iterable[User], now: datetime) -> None:
    outbox.post_to_all(
        kind=kind,
        cause=f"{draft.public_id}:{now.isoformat()}",
        recipients=recipients,
        payload={"draft": str(draft.public_id)},
        now=now,
    )
