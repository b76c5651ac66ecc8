"""What the asker does: ask, add to it, take it back, read the answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from accounts.outbox import post_to_all
from cohorts.models import Region, SafetyHouse
from privacy.actions.drafts import drop_draft
from privacy.actions.logs import log_verb
from privacy.queries import draft_of
from privacy.verbs import Refused, verb
from trainers.actions.history import change_state, locked, write_line
from trainers.actions.states import STATES
from trainers.models import HistoryLine, SupportRequest
from trainers.queries import programme_team

DRAFT_KEY = "trainers.ask_support"


class NotAnAsker(Refused):
    sentence = _("Dit account is afgesloten.")


@dataclass(frozen=True)
class Question:
    """What a region asks, past the gate. `levels` are values of Employment.Level."""

    region: Region
    organisation: Organisation
    question: str
    levels: list[str]
    people: int
    partners: str
    sponsor: str
    wanted_start_date: date
    cost_scenario: str
    wanted_form: str = SupportRequest.Form.UNKNOWN
    safety_house: SafetyHouse | None = None
    declarations: list[dict[str, Any]] = field(default_factory=list)


@verb(logs=True, says=_("ondersteuning gevraagd"))
def ask_support(*, actor: User, question: Question, now: datetime, draft_version: int = 0) -> SupportRequest:
    """Put a question of a region before the programmateam, and drop its draft.

    `draft_version` is the draft the asker had before them; one that was saved since, in another
    window, stays. Raise NotAnAsker.
    """
    if not User.objects.select_for_update().get(pk=actor.pk).is_active:
        raise NotAnAsker
    request = SupportRequest.objects.create(asked_by=actor, asked_at=now, changed_at=now, **vars(question))
    write_line(request, HistoryLine.Kind.ASKED, actor, now)
    _drop_seen_draft(actor, draft_version)
    log_verb(actor=actor, target=request, owner=actor, now=now)
    _notify_programme_team(request, now)
    return request


@verb(logs=True, says=_("informatie toegevoegd"))
def add_information(
    *,
    request: SupportRequest,
    actor: User,
    text: str,
    now: datetime,
    declarations: Iterable[dict[str, Any]] = (),
) -> HistoryLine:
    """Add something to a question while nobody decided. Raise AlreadyDecided or AlreadyWithdrawn."""
    request = locked(request)
    STATES.require("add_information", request)
    kind = HistoryLine.Kind.INFORMATION
    line = write_line(request, kind, actor, now, text=text, declarations=list(declarations))
    log_verb(actor=actor, target=request, owner=actor, now=now)
    return line


@verb(logs=True, says=_("vraag ingetrokken"))
def withdraw_request(*, request: SupportRequest, actor: User, now: datetime) -> SupportRequest:
    """Take a question back while nobody decided; twice is once. Raise AlreadyDecided."""
    request = locked(request)
    if STATES.require("withdraw_request", request):
        change_state(request, SupportRequest.State.WITHDRAWN, actor=actor, now=now)
    return request


@verb(logs=False, because="that somebody saw the answer is their own")
def see_answer(*, request: SupportRequest, actor: User, now: datetime) -> None:
    """Note that the asker read the decision, so that /start/ says so no longer."""
    unread = SupportRequest.objects.filter(
        pk=request.pk, asked_by=actor, decided_at__isnull=False, answer_seen_at__isnull=True
    )
    unread.update(answer_seen_at=now)


def _drop_seen_draft(owner: User, version: int) -> None:
    draft = draft_of(owner, DRAFT_KEY)
    if draft and draft.version == version:
        drop_draft(owner=owner, key=DRAFT_KEY)


def _notify_programme_team(request: SupportRequest, now: datetime) -> None:
    team = programme_team(timezone.localdate(now))
    post_to_all(
        kind="trainers.support_asked",
        cause=str(request.public_id),
        recipients=[member for member in team if member != request.asked_by],
        payload={"request": str(request.public_id)},
        now=now,
    )
