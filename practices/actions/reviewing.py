"""What a coordinator or redacteur does with a draft: read it, approve it, send it back."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.queries.roles import editors
from practices.actions.notifying import notify
from practices.actions.publishing import publish
from practices.actions.refusals import (
    ChangedSinceRead,
    ConsentIsMissing,
    DecidedForTheRegion,
    NeedsReasons,
    NotWaitingForYou,
)
from practices.actions.states import STATES
from practices.actions.writing import WORKING_DAYS
from practices.models import PracticeDraft, PracticeReview
from practices.models.draft import coordinators_for
from privacy.actions.logs import log_read, log_verb
from privacy.verbs import verb
from privacy.workdays import working_days_after

State = PracticeDraft.State
Outcome = PracticeReview.Outcome


@verb(logs=False, because="reading leaves its line in the log of reads")
def open_draft(*, draft: PracticeDraft, actor: User, now: datetime) -> None:
    """Let somebody other than its author read a draft, and say so: no log, no read."""
    log_read(reader=actor, target=draft, owner=draft.author, now=now)


@verb(logs=True, says=_("goed voorbeeld goedgekeurd"))
def approve_practice(
    *,
    draft: PracticeDraft,
    actor: User,
    reasons: str = "",
    seen: datetime | None = None,
    now: datetime,
) -> PracticeDraft:
    """Publish it, or as coordinator pass on to the redacteur what is meant for the country.

    `seen` is when the text was submitted that the judge had before them (None: the newest).
    Raise NotWaitingForYou (also for one's own), DecidedForTheRegion, ChangedSinceRead, or
    ConsentIsMissing where it would be published while somebody named has not said yes.
    """
    draft = _locked("approve_practice", draft, actor)
    if seen is not None and draft.submitted_at != seen:
        raise ChangedSinceRead
    # A redacteur who stands in for a coordinator decides once; a coordinator who is one too does not.
    as_coordinator = coordinators_for(draft.region_id).filter(user=actor)
    passes_on = draft.state == State.REGIONAL and draft.wants_country and as_coordinator.exists()
    if not passes_on and draft.missing_consents:
        raise ConsentIsMissing
    _note(draft, actor, Outcome.PASSED_ON if passes_on else Outcome.APPROVED, reasons, now)
    if passes_on:
        draft.state = State.NATIONAL
        draft.due_date = working_days_after(timezone.localdate(now), WORKING_DAYS)
        notify("review_waits", draft, editors(now).exclude(pk__in=[draft.author_id, actor.pk]), now)
    else:
        draft.state, draft.due_date = State.PUBLISHED, None
        publish(draft, now)
        notify("published", draft, [draft.author], now)
    draft.save(update_fields=["state", "due_date"])
    log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    return draft


@verb(logs=True, says=_("goed voorbeeld teruggestuurd"))
def send_back_practice(*, draft: PracticeDraft, actor: User, reasons: str, now: datetime) -> PracticeDraft:
    """Give it back to its author with what is needed. Raise NotWaitingForYou or NeedsReasons."""
    draft = _locked("send_back_practice", draft, actor)
    if not reasons.strip():
        raise NeedsReasons
    _note(draft, actor, Outcome.SENT_BACK, reasons, now)
    draft.state, draft.sent_back_at, draft.due_date = State.DRAFT, now, None
    draft.save(update_fields=["state", "sent_back_at", "due_date"])
    log_verb(actor=actor, target=draft, owner=draft.author, now=now)
    notify("sent_back", draft, [draft.author], now)
    return draft


def _locked(verb: str, draft: PracticeDraft, reviewer: User) -> PracticeDraft:
    """Return the draft under a lock; raise why the verb is not, or no longer, for this person."""
    draft = PracticeDraft.objects.select_for_update().get(pk=draft.pk)
    STATES.require(verb, draft)
    passed_on = PracticeReview.objects.passed_on_by(reviewer).filter(draft=draft)
    if draft.state == State.NATIONAL and passed_on.exists():
        raise DecidedForTheRegion
    if not PracticeDraft.objects.waiting_for(reviewer).filter(pk=draft.pk).exists():
        raise NotWaitingForYou
    return draft


def _note(draft: PracticeDraft, reviewer: User, outcome: Outcome, reasons: str, now: datetime) -> None:
    PracticeReview.objects.create(
        draft=draft, reviewer=reviewer, outcome=outcome, reasons=reasons.strip(), reviewed_at=now
    )
