"""What comes after an award: talks and werkafspraken, that it was done, and what it brought."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from privacy.actions.logs import log_verb
from privacy.verbs import verb
from trainers.actions.history import change_state, locked
from trainers.actions.states import STATES, NotAwarded
from trainers.models import GuidanceTalk, GuidanceTrack, SupportRequest, WorkingAgreement

Declarations = Iterable[dict[str, Any]]
State = SupportRequest.State


@verb(logs=True, says=_("vraag uitgevoerd"))
def carry_out(
    *, request: SupportRequest, actor: User, text: str, now: datetime, declarations: Declarations = ()
) -> SupportRequest:
    """Write down that what was awarded has been done. Raise NotAwarded."""
    request = locked(request)
    STATES.require("carry_out", request)
    words = {"text": text, "declarations": list(declarations)}
    change_state(request, State.CARRIED_OUT, actor=actor, now=now, **words)
    return request


@verb(logs=True, says=_("effect opgeschreven"))
def measure_effect(
    *, request: SupportRequest, actor: User, effect: str, now: datetime, declarations: Declarations = ()
) -> SupportRequest:
    """Write down what it brought the region: the end of the chain. Raise NotCarriedOut."""
    request = locked(request)
    STATES.require("measure_effect", request)
    request.effect = effect
    words = {"text": effect, "declarations": list(declarations)}
    change_state(request, State.MEASURED, actor=actor, now=now, **words)
    return request


@verb(logs=True, says=_("gesprek toegevoegd"))
def add_talk(
    *,
    request: SupportRequest,
    actor: User,
    day: date,
    text: str,
    now: datetime,
    declarations: Declarations = (),
) -> GuidanceTalk:
    """Add a talk to the begeleidingstraject of an awarded request. Raise NotAwarded."""
    request = locked(request)
    STATES.require("add_talk", request)
    track = _track_of(request)
    words = {"text": text, "declarations": list(declarations)}
    talk = GuidanceTalk.objects.create(track=track, day=day, added_by=actor, added_at=now, **words)
    log_verb(actor=actor, target=talk, owner=actor, now=now)
    return talk


@verb(logs=True, says=_("werkafspraak toegevoegd"))
def add_agreement(
    *,
    request: SupportRequest,
    actor: User,
    from_date: date,
    text: str,
    now: datetime,
    declarations: Declarations = (),
) -> WorkingAgreement:
    """Add a werkafspraak to the begeleidingstraject of an awarded request. Raise NotAwarded."""
    request = locked(request)
    STATES.require("add_agreement", request)
    track = _track_of(request)
    words = {"text": text, "declarations": list(declarations)}
    agreement = WorkingAgreement.objects.create(
        track=track, from_date=from_date, added_by=actor, added_at=now, **words
    )
    log_verb(actor=actor, target=agreement, owner=actor, now=now)
    return agreement


def _track_of(request: SupportRequest) -> GuidanceTrack:
    """Return the begeleidingstraject; raise NotAwarded for a request that was answered otherwise."""
    if request.track is None:
        raise NotAwarded
    return request.track
