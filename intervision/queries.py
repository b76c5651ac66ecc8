"""Reads about sessions and voornemens, in as many statements for one row as for a thousand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from accounts.models import User
from cohorts.models import Booking, Event, Membership, Region
from cohorts.models.event import EventQuerySet
from cohorts.queries.events import led_by
from cohorts.queries.groups import members_of
from intervision.models import IntervisionSession, Method, Promise
from privacy.cells import SMALLEST, suppress_line

MOST = 50
OPENS_BEFORE = timedelta(hours=1)
A_YEAR = timedelta(days=365)


def has_methods() -> bool:
    """Return whether there is a method to read, one query."""
    return Method.objects.under(Method.Place.INTERVISION).exists()


def sessions_visible_to(user: User, now: datetime) -> EventQuerySet:
    """Return the intervisiesessies whose date, method and list this person may see.

    Before: everybody for whom they are meant. Afterwards: who was in them, who led them and
    the leergroep whose they are.
    """
    mine = Membership.objects.current().filter(user=user)
    return _sessions_meant_for(user).filter(
        Q(ends_at__gt=now)
        | Exists(_own_bookings(user))
        | Q(intervision__facilitator=user)
        | Q(cohort_id__in=mine.values("cohort_id"))
    )


def coming_sessions(user: User, now: datetime) -> EventQuerySet:
    """Return the sessions ahead for which somebody is on the list or waits, or which they lead or train."""
    return _for_list(_sessions_meant_for(user).upcoming(now).filter(_own(user)), user)


def sessions_to_join(user: User, now: datetime) -> EventQuerySet:
    """Return the open sessions ahead in which somebody could take a place, and does not yet."""
    open_ones = _sessions_meant_for(user).filter(state=Event.State.OPEN, fixed_list=False, starts_at__gt=now)
    return _for_list(open_ones.exclude(_own(user)), user)


def begun_sessions(user: User, now: datetime) -> EventQuerySet:
    """Return the sessions somebody was or is in, the newest first."""
    begun = sessions_visible_to(user, now).filter(starts_at__lte=now).exclude(state=Event.State.CANCELLED)
    return begun.filter(_own(user)).order_by("-starts_at")[:MOST]


def past_sessions(user: User, now: datetime) -> EventQuerySet:
    """Return the sessions somebody was in, led or trained, the newest first."""
    held = sessions_visible_to(user, now).filter(ends_at__lte=now).exclude(state=Event.State.CANCELLED)
    return _for_list(held.filter(_own(user)).order_by("-starts_at"), user)


def sessions_to_hold(user: User, now: datetime) -> EventQuerySet:
    """Return the sessions that somebody leads and can open now: from an hour before until the end."""
    led = sessions_visible_to(user, now).filter(intervision__facilitator=user)
    soon = led.filter(starts_at__lte=now + OPENS_BEFORE, ends_at__gt=now)
    return soon.exclude(state=Event.State.CANCELLED).order_by("starts_at", "pk")[:MOST]


def session_of(event: Event) -> IntervisionSession:
    """Return what was chosen for an event, or an empty session that is not saved."""
    chosen = IntervisionSession.objects.select_related("method", "facilitator", "presenter")
    return chosen.prefetch_related("method__steps").filter(event=event).first() or IntervisionSession(
        event=event
    )


def facilitators_for(event: Event) -> QuerySet[User]:
    """Return who may lead a session: everybody in its leergroep, since that goes round, or on its list."""
    if event.cohort is not None:
        return members_of(event.cohort)
    return people_at(event)


def people_at(event: Event) -> QuerySet[User]:
    """Return who is on the list, by name."""
    return _people_booked(event).order_by("last_name", "first_name")


def presenters_for(event: Event) -> QuerySet[User]:
    """Return who may bring a case: who is on the list, those who never did first, then the longest ago."""
    earlier = IntervisionSession.objects.filter(presenter=OuterRef("pk")).exclude(event=event)
    last = earlier.order_by().values("presenter").annotate(last=Max("event__starts_at")).values("last")
    people = _people_booked(event).annotate(last_brought=last)
    return people.order_by(F("last_brought").asc(nulls_first=True), "last_name", "first_name")


def facilitators_at(event: Event) -> list[int]:
    """Return the primary keys of who leads an event, for `cohorts.facilitators`."""
    led = IntervisionSession.objects.filter(event=event, facilitator__isnull=False)
    return list(led.values_list("facilitator_id", flat=True))


def events_led_by(user: User) -> Any:
    """Return the primary keys of the events that somebody leads, for `cohorts.facilitators`."""
    return IntervisionSession.objects.filter(facilitator=user).values("event_id")


def methods_to_choose() -> QuerySet[Method]:
    """Return the published methods of intervisie with their steps, by name."""
    return Method.objects.under(Method.Place.INTERVISION).prefetch_related("steps")


def casework_forms() -> QuerySet[Method]:
    """Return the published werkvormen for a casus with their steps, by name."""
    return Method.objects.under(Method.Place.CASEWORK).prefetch_related("steps")


def methods_for(session: IntervisionSession) -> QuerySet[Method]:
    """Return the methods for a session: those to choose, and the one that was chosen before."""
    may_stay = Q(live=True, stands_under=Method.Place.INTERVISION) | Q(pk=session.method_id)
    return Method.objects.filter(may_stay).prefetch_related("steps")


def promises_of(user: User) -> QuerySet[Promise]:
    """Return somebody's own voornemens with the session they came from."""
    return Promise.objects.visible_to(user).select_related("event")


def promises_due(user: User, today: date) -> list[Promise]:
    """Return the voornemens about which somebody is asked how it went, the oldest first."""
    return list(Promise.objects.visible_to(user).due(today).order_by("ask_date", "pk")[:MOST])


@dataclass(frozen=True)
class Numbers:
    """What a coordinator sees of a year; None is hidden, since fewer than five people are behind it."""

    sessions: int
    people: int | None
    kept: int | None
    let_go: int | None
    running: int | None


def numbers_of(regions: Iterable[Region], now: datetime) -> Numbers:
    """Return how much intervisie there was in these regions in a year, and what became of the voornemens.

    Numbers of sessions and of people, never a name or a word; cells under five are hidden.
    """
    areas = [region.pk for region in regions]
    held = (
        Event.objects.filter(kind=Event.Kind.INTERVISION, region__in=areas)
        .filter(ends_at__lte=now, ends_at__gt=now - A_YEAR)
        .exclude(state=Event.State.CANCELLED)
    )
    came = Booking.objects.filter(event__in=held, attendance=Booking.Attendance.PRESENT)
    people = came.values("user").distinct().count()
    here = Membership.objects.current().filter(cohort__region__in=areas)
    promises = Promise.objects.filter(owner__in=here.values("user"), made_at__gt=now - A_YEAR)
    counts = dict(promises.order_by().values_list("state").annotate(people=Count("owner", distinct=True)))
    states = (Promise.State.KEPT, Promise.State.LET_GO, Promise.State.OPEN)
    (kept, let_go, running), _total = suppress_line([counts.get(state, 0) for state in states])
    return Numbers(held.count(), people if people >= SMALLEST else None, kept, let_go, running)


def _people_booked(event: Event) -> QuerySet[User]:
    on_list = event.bookings.filter(state=Booking.State.BOOKED)
    return User.objects.filter(pk__in=on_list.values("user_id"))


def _sessions_meant_for(user: User) -> EventQuerySet:
    return Event.objects.visible_to(user).filter(kind=Event.Kind.INTERVISION)


def _own_bookings(user: User) -> QuerySet[Booking]:
    bookings = Booking.objects.filter(event=OuterRef("pk"), user=user)
    return bookings.exclude(state=Booking.State.CANCELLED)


def _own(user: User) -> Q:
    """Return the condition for one's own, also after "Ik kan niet" on a fixed list: that can be undone."""
    on_list = Booking.objects.filter(
        ~Q(state=Booking.State.CANCELLED) | Q(event__fixed_list=True), event=OuterRef("pk"), user=user
    )
    return Q(Exists(on_list)) | led_by(user)


def _for_list(sessions: EventQuerySet, user: User) -> EventQuerySet:
    return sessions.with_list_for(user).select_related(
        "cohort", "region", "intervision__method", "intervision__facilitator"
    )[:MOST]
