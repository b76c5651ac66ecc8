"""What an author does with a voorbeeld of their own: keep it as a concept, submit it."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.queries.roles import editors
from practices.actions.content import PracticeContent, write_content
from practices.actions.notifying import notify
from practices.actions.states import EDITABLE, STATES, State
from practices.models import TEXTS, PracticeConsent, PracticeDraft
from practices.queries.drafts import coordinators_of, draft_key
from privacy.actions.drafts import DraftChangedElsewhere, drop_draft, save_draft
from privacy.actions.logs import log_verb
from privacy.drafts import is_within
from privacy.models import Draft
from privacy.queries import other_version_key
from privacy.verbs import verb
from privacy.workdays import working_days_after

Body = Mapping[str, str | list[str]]
WORKING_DAYS = 10


@verb(logs=False, because="a concept is its writer's alone: a line would tell when they wrote")
def begin_practice(*, actor: User, body: Body, draft_version: int, now: datetime) -> PracticeDraft:
    """Make a concept of what somebody typed in an empty form; unchecked words stay encrypted.

    Raise a DraftRefused such as DraftChangedElsewhere; then nothing is kept.
    """
    save_draft(owner=actor, key=draft_key(None), body=body, version=draft_version, now=now)
    draft = PracticeDraft.objects.create(author=actor, created_at=now)
    save_draft(owner=actor, key=draft_key(draft), body=body, version=0, now=now)
    drop_draft(owner=actor, key=draft_key(None))
    return draft


@verb(logs=False, because="a concept is its writer's alone: a line would tell when they wrote")
def save_practice(
    *, draft: PracticeDraft, actor: User, body: Body, draft_version: int, now: datetime
) -> Draft:
    """Keep what was typed, checked or not, encrypted and for the author alone; return it.

    Raise NotEditable, or a DraftRefused such as DraftChangedElsewhere.
    """
    draft = PracticeDraft.objects.select_for_update().get(pk=draft.pk)
    STATES.require("save_practice", draft)
    return save_draft(owner=actor, key=draft_key(draft), body=body, version=draft_version, now=now)


@verb(logs=False, because="submitting it has its own")
def share_practice(
    *,
    actor: User,
    content: PracticeContent,
    seen: int | None = None,
    body: Body | None = None,
    now: datetime,
) -> PracticeDraft:
    """Submit what was written in an empty form. The same words again, as by a second click, are one.

    `seen` and `body` as for `submit_practice`.
    """
    User.objects.select_for_update().get(pk=actor.pk)
    same = {name: content.texts[name] for name in ("title", "what_we_did")}
    twins = PracticeDraft.objects.filter(author=actor, **same).exclude(state__in=EDITABLE)
    if twin := twins.first():
        return twin
    _require_newest_text(actor, draft_key(None), seen, body)
    draft = PracticeDraft.objects.create(author=actor, created_at=now)
    drop_draft(owner=actor, key=draft_key(None))
    return submit_practice(draft=draft, actor=actor, content=content, now=now)


@verb(logs=True, says=_("goed voorbeeld gedeeld"))
def submit_practice(
    *,
    draft: PracticeDraft,
    actor: User,
    content: PracticeContent,
    seen: int | None = None,
    body: Body | None = None,
    now: datetime,
) -> PracticeDraft:
    """Put texts that passed the gate before the judge, and ask everybody who is named in them.

    `seen` is the version of the concept that stood before the author (None: whatever is there),
    `body` what the form posted. Raise NotEditable, or DraftChangedElsewhere where another tab
    saved other words.
    """
    draft = PracticeDraft.objects.select_for_update().get(pk=draft.pk)
    STATES.require("submit_practice", draft)
    _require_newest_text(actor, draft_key(draft), seen, body)
    changed = write_content(draft, content)
    _ask_people(draft, content.people - {actor}, asks_again=changed, now=now)
    judges = coordinators_of(content.region).exclude(pk=actor.pk)
    draft.state = State.REGIONAL if judges.exists() else State.NATIONAL
    draft.submitted_at, draft.sent_back_at = now, None
    draft.due_date = working_days_after(timezone.localdate(now), WORKING_DAYS)
    draft.save()
    drop_draft(owner=actor, key=draft_key(draft))
    log_verb(actor=actor, target=draft, owner=actor, now=now)
    if draft.state == State.NATIONAL:
        judges = editors(now).exclude(pk=actor.pk)
    notify("review_waits", draft, judges, now)
    return draft


def _require_newest_text(author: User, key: str, seen: int | None, body: Body | None) -> None:
    """Raise DraftChangedElsewhere where a saved text is neither what the author saw nor what they submit."""
    if seen is None:
        return
    versions = {key: seen, other_version_key(key): None}
    saved = Draft.objects.select_for_update().filter(owner=author, key__in=versions)
    there = {draft.key: draft for draft in saved}
    newest = there.get(key)
    if (newest.version if newest else 0) != seen and not (newest and is_within(newest, body or {}, TEXTS)):
        raise DraftChangedElsewhere(newest)


def _ask_people(draft: PracticeDraft, people: set[User], *, asks_again: bool, now: datetime) -> None:
    """Make one row for everybody named, and ask them anew when its words or its readers changed."""
    draft.consents.exclude(person__in=people).delete()
    standing = {consent.person_id: consent for consent in draft.consents.all()}
    again = [consent for consent in standing.values() if asks_again or consent.refused_at]
    for consent in again:
        consent.asked_at, consent.given_at, consent.refused_at = now, None, None
    PracticeConsent.objects.bulk_update(again, ["asked_at", "given_at", "refused_at"])
    new = [person for person in people if person.pk not in standing]
    PracticeConsent.objects.bulk_create(
        PracticeConsent(draft=draft, person=person, asked_at=now) for person in new
    )
    draft.missing_consents = draft.consents.filter(given_at=None).count()
    asked = draft.consents.filter(given_at=None).select_related("person")
    notify("consent_asked", draft, [consent.person for consent in asked], now)
