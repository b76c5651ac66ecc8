"""Planning an intervisiesessie, and choosing how it is held."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.actions.events import plan_event
from cohorts.actions.leaders import sync_leader
from cohorts.actions.states import EVENT
from cohorts.models import Audience, Booking, Cohort, Event
from cohorts.queries.events import leaders_of
from cohorts.queries.groups import manages_whom
from intervision.models import IntervisionSession, Method
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb


class SessionIsOver(Refused):
    sentence = _("Deze sessie is geweest of afgelast. De methode staat nu vast.")


class NotOnTheList(Refused):
    sentence = _("Wie de casus inbrengt, staat op de lijst van deze sessie. Kies iemand die meedoet.")


class FacilitatorManages(Refused):
    sentence = _(
        "Deze begeleider geeft leiding aan iemand op de lijst, of andersom. Zij komen niet samen in één "
        "intervisie. Kies een andere begeleider."
    )


@verb(logs=True, says=_("intervisie gepland"))
def plan_session(
    *,
    cohort: Cohort,
    actor: User,
    details: dict[str, Any],
    audience: str = Audience.COHORT,
    fixed_list: bool = True,
    method: Method | None = None,
    facilitator: User | None = None,
    now: datetime,
) -> IntervisionSession:
    """Plan a session of a leergroep, for its own list or open to a wider circle; return it.

    `details` holds what `cohorts.actions.events.plan_event` asks of when and where. Raise what that
    raises, HasReportingLine among it, and FacilitatorManages.
    """
    event = plan_event(
        **details,
        kind=Event.Kind.INTERVISION,
        cohort=cohort,
        audience=audience,
        fixed_list=fixed_list and audience == Audience.COHORT,
        actor=actor,
        now=now,
    )
    led = _leads(event, facilitator)
    session = IntervisionSession.objects.create(event=event, method=method, facilitator=facilitator)
    _require_no_reporting_line(session)
    if facilitator is not None:
        sync_leader(event, facilitator, now, led=led)
    log_verb(actor=actor, target=session, now=now)
    return session


@verb(logs=True, says=_("methode gekozen"))
def choose_method(
    *,
    event: Event,
    method: Method | None,
    facilitator: User | None,
    presenter: User | None,
    actor: User,
    now: datetime,
) -> IntervisionSession:
    """Say by which method an intervisie is held, who leads it and who brings the case; return it.

    Each may be left open. Raise SessionIsOver, NotOnTheList and FacilitatorManages.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    if not EVENT.allows("change_event", event) or now >= event.ends_at:
        raise SessionIsOver
    booked = event.bookings.filter(state=Booking.State.BOOKED)
    if presenter is not None and not booked.filter(user=presenter).exists():
        raise NotOnTheList
    session = IntervisionSession.objects.filter(event=event).first() or IntervisionSession(event=event)
    concerned = {person for person in (session.facilitator, facilitator) if person is not None}
    led = {person: _leads(event, person) for person in concerned}
    session.method, session.facilitator, session.presenter = method, facilitator, presenter
    session.save()
    _require_no_reporting_line(session)
    for person in sorted(concerned, key=lambda one: one.pk):
        sync_leader(event, person, now, led=led[person])
    log_verb(actor=actor, target=session, now=now)
    return session


def _leads(event: Event, user: User | None) -> bool:
    return user is not None and leaders_of(event).filter(pk=user.pk).exists()


def _require_no_reporting_line(session: IntervisionSession) -> None:
    """Raise FacilitatorManages when who leads manages, or is managed by, somebody who comes."""
    leader = session.facilitator
    if leader is None:
        return
    coming = session.event.bookings.exclude(state=Booking.State.CANCELLED).select_related("user")
    lines = manages_whom([leader, *(booking.user for booking in coming)])
    if any(leader.pk in pair for pair in lines):
        raise FacilitatorManages
