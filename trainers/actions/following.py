"""What comes after an award: talks and werkafspraken, that it was done, and what it brought."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from privacy.actions import log_verb
from trainers.actions.states import NotAwarded, NotCarriedOut, State, locked, move
from trainers.models import GuidanceTalk, GuidanceTrack, SupportRequest, WorkingAgreement

Declarations = Iterable[dict[str, Any]]


@transaction.atomic
def carry_out(
    *, request: SupportRequest, done_by: User, text: str, now: datetime, declarations: Declarations = ()
) -> SupportRequest:
    """Write down that what was awarded has been done. Raises NotAwarded."""
    request = _locked_awarded(request)
    words = {"text": text, "declarations": list(declarations)}
    move(request, State.CARRIED_OUT, verb="carry_out", done_by=done_by, now=now, **words)
    return request


@transaction.atomic
def measure_effect(
    *, request: SupportRequest, done_by: User, effect: str, now: datetime, declarations: Declarations = ()
) -> SupportRequest:
    """Write down what it brought the region: the end of the chain. Raises NotCarriedOut."""
    request = locked(request)
    if request.state != State.CARRIED_OUT:
        raise NotCarriedOut
    request.effect = effect
    words = {"text": effect, "declarations": list(declarations)}
    move(request, State.MEASURED, verb="measure_effect", done_by=done_by, now=now, **words)
    return request


@transaction.atomic
def add_talk(
    *,
    request: SupportRequest,
    added_by: User,
    day: date,
    text: str,
    now: datetime,
    declarations: Declarations = (),
) -> GuidanceTalk:
    """Add a talk to the begeleidingstraject of an awarded request. Raises NotAwarded."""
    track = _track_of_locked(request)
    words = {"text": text, "declarations": list(declarations)}
    talk = GuidanceTalk.objects.create(track=track, day=day, added_by=added_by, added_at=now, **words)
    log_verb(verb="trainers.add_talk", actor=added_by, target=talk, owner=added_by, now=now)
    return talk


@transaction.atomic
def add_agreement(
    *,
    request: SupportRequest,
    added_by: User,
    from_date: date,
    text: str,
    now: datetime,
    declarations: Declarations = (),
) -> WorkingAgreement:
    """Add a werkafspraak to the begeleidingstraject of an awarded request. Raises NotAwarded."""
    track = _track_of_locked(request)
    words = {"text": text, "declarations": list(declarations)}
    agreement = WorkingAgreement.objects.create(
        track=track, from_date=from_date, added_by=added_by, added_at=now, **words
    )
    log_verb(verb="trainers.add_agreement", actor=added_by, target=agreement, owner=added_by, now=now)
    return agreement


def _locked_awarded(request: SupportRequest) -> SupportRequest:
    request = locked(request)
    if request.state != State.AWARDED:
        raise NotAwarded
    return request


def _track_of_locked(request: SupportRequest) -> GuidanceTrack:
    request = _locked_awarded(request)
    if request.track is None:
        raise NotAwarded
    return request.track
