"""What the programmateam decides. Each verb locks the request first, so of two deciders one is too late."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.actions.events import plan_event
from cohorts.actions.making import make_cohort
from cohorts.models import Cohort
from privacy.verbs import verb
from trainers.actions.history import change_state, locked
from trainers.actions.states import STATES
from trainers.models import GuidanceTrack, SupportRequest

Declarations = Iterable[dict[str, Any]]
State = SupportRequest.State


@verb(logs=True, says=_("vraag in behandeling genomen"))
def take_up(*, request: SupportRequest, actor: User, now: datetime) -> SupportRequest:
    """Take a question into treatment. Raise AlreadyTakenUp, AlreadyDecided or AlreadyWithdrawn."""
    request = locked(request)
    STATES.require("take_up", request)
    change_state(request, State.IN_TREATMENT, actor=actor, now=now)
    return request


@verb(logs=True, says=_("vraag toegekend als leergroep"))
def award_as_cohort(
    *,
    request: SupportRequest,
    actor: User,
    reason: str,
    name: str,
    start_date: date,
    now: datetime,
    end_date: date | None = None,
    trainer_email: str = "",
    slug: str = "",
    declarations: Declarations = (),
) -> SupportRequest:
    """Answer a question with a leergroep of its region and house, and invite the trainer.

    Raise NotTakenUp, AlreadyDecided or AlreadyWithdrawn.
    """
    request = locked(request)
    STATES.require("award_as_cohort", request)
    request.cohort = _make_cohort(request, name, start_date, end_date, actor, trainer_email, now, slug=slug)
    _decide(request, State.AWARDED, actor, reason, declarations, now)
    return request


@verb(logs=True, says=_("vraag toegekend als sessie"))
def award_as_session(
    *,
    request: SupportRequest,
    actor: User,
    reason: str,
    title: str,
    kind: str,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    place: str = "",
    trainer_email: str = "",
    declarations: Declarations = (),
) -> SupportRequest:
    """Answer a question with one session, in a group of its own so that its trainer can invite and tick.

    Raise NotTakenUp, AlreadyDecided or AlreadyWithdrawn, and what `cohorts.plan_event` raises.
    """
    request = locked(request)
    STATES.require("award_as_session", request)
    day = timezone.localdate(starts_at)
    cohort = _make_cohort(request, title, day, day, actor, trainer_email, now)
    request.event = plan_event(
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        cohort=cohort,
        actor=actor,
        now=now,
    )
    _decide(request, State.AWARDED, actor, reason, declarations, now)
    return request


@verb(logs=True, says=_("vraag toegekend als begeleidingstraject"))
def award_as_guidance(
    *,
    request: SupportRequest,
    actor: User,
    reason: str,
    title: str,
    start_date: date,
    now: datetime,
    end_date: date | None = None,
    declarations: Declarations = (),
) -> SupportRequest:
    """Answer a question with a begeleidingstraject, of which the talks and werkafspraken follow.

    Raise NotTakenUp, AlreadyDecided or AlreadyWithdrawn.
    """
    request = locked(request)
    STATES.require("award_as_guidance", request)
    request.track = GuidanceTrack.objects.create(
        title=title, start_date=start_date, end_date=end_date, created_by=actor, created_at=now
    )
    _decide(request, State.AWARDED, actor, reason, declarations, now)
    return request


@verb(logs=True, says=_("vraag afgewezen"))
def reject_request(
    *,
    request: SupportRequest,
    actor: User,
    reason: str,
    now: datetime,
    declarations: Declarations = (),
) -> SupportRequest:
    """Say no, and why. Raise NotTakenUp, AlreadyDecided or AlreadyWithdrawn."""
    request = locked(request)
    STATES.require("reject_request", request)
    _decide(request, State.REJECTED, actor, reason, declarations, now)
    return request


def _make_cohort(
    request: SupportRequest,
    name: str,
    start_date: date,
    end_date: date | None,
    made_by: User,
    trainer_email: str,
    now: datetime,
    *,
    slug: str = "",
) -> Cohort:
    """Return the group that answers a request: of the region and the house that asked."""
    return make_cohort(
        name=name,
        slug=slug,
        region=request.region,
        safety_house=request.safety_house,
        start_date=start_date,
        end_date=end_date,
        trainer_email=trainer_email,
        actor=made_by,
        now=now,
    )


def _decide(
    request: SupportRequest,
    state: str,
    actor: User,
    reason: str,
    declarations: Declarations,
    now: datetime,
) -> None:
    request.decided_by, request.decided_at, request.reason = actor, now, reason
    words = {"text": reason, "declarations": list(declarations)}
    change_state(request, state, actor=actor, now=now, **words)
