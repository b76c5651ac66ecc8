"""Gatherings: what is to come for whom, who leads them, and what stands in a calendar."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from cohorts.calendar import CANCELLED, CONFIRMED, TENTATIVE, Entry
from cohorts.facilitators import facilitated_by, facilitators_at
from cohorts.models import Appointment, Booking, CalendarFeed, Cohort, Event, Membership

NOT_CANCELLED = [state for state in Event.State if state != Event.State.CANCELLED]
LEADS = (Membership.Role.TRAINER, Membership.Role.TRAINEE)
FEED_GOES_BACK = timedelta(days=90)


def coming_events_for(user: User, now: datetime, cohorts: Iterable[Any], most: int) -> list[Any]:
    """Return the gatherings ahead on whose list somebody is, or which they lead, the next one first.

    `cohorts` are the leergroepen they are in, with `my_role`. At most so many, each with `my_state`,
    that of the booking: whoever only leads has none, or a cancelled one.
    """
    states = dict(Booking.objects.filter(user=user, event__starts_at__gt=now).values_list("event", "state"))
    placed = [event for event, state in states.items() if state != Booking.State.CANCELLED]
    led = [cohort.pk for cohort in cohorts if cohort.my_role in LEADS]
    places = [(cohort.pk, cohort.region_id) for cohort in cohorts]
    mine = Q(pk__in=placed) | Q(cohort__in=led) | facilitated_by(user)
    coming = Event.objects.visible_to(user, places).filter(mine, starts_at__gt=now, state__in=NOT_CANCELLED)
    events: list[Any] = list(coming.order_by("starts_at", "pk")[:most])
    for event in events:
        event.my_state = states.get(event.pk)
    return events


def coming_events_of(cohort: Cohort, now: datetime) -> QuerySet[Event]:
    """Return the gatherings of a leergroep that have not ended yet, the next one first."""
    return Event.objects.upcoming(now).filter(cohort=cohort).order_by("starts_at", "pk")


def events_of(cohort: Cohort, user: User) -> QuerySet[Event]:
    """Return the events of a leergroep that somebody may see, past ones too, with `taken`, `my_state`."""
    return Event.objects.visible_to(user).filter(cohort=cohort).with_list_for(user)


def list_of(event: Event) -> dict[str, list[Booking]]:
    """Return everybody around an event: `booked` and `cancelled` by name, `waiting` in their turn."""
    bookings = event.bookings.select_related("user").order_by(
        "queue_no", "user__last_name", "user__first_name"
    )
    by_state: dict[str, list[Booking]] = {str(state): [] for state in Booking.State.values}
    for booking in bookings:
        by_state[booking.state].append(booking)
    return by_state


def leaders_of(event: Event) -> QuerySet[User]:
    """Return who leads an event without a place on its list: trainers, those in opleiding, its begeleider."""
    led = Membership.objects.current().filter(cohort=event.cohort_id, role__in=LEADS)
    booked = event.bookings.exclude(state=Booking.State.CANCELLED)
    leaders = User.objects.filter(
        Q(pk__in=led.values("user")) | Q(pk__in=facilitators_at(event)), is_active=True
    )
    return leaders.exclude(pk__in=booked.values("user"))


def led_by(user: User) -> Q:
    """Return the reverse of `leaders_of`, for a filter on events; it also takes those with a place."""
    led = Membership.objects.current().filter(user=user, role__in=LEADS)
    return Q(cohort__in=led.values("cohort")) | facilitated_by(user)


def feed_owner(token: str, today: date) -> User | None:
    """Return whose calendar is at this secret address: nobody's once they left or their account closed."""
    member = Membership.objects.current().filter(user=OuterRef("user"))
    appointed = Appointment.objects.current(today).filter(user=OuterRef("user"))
    feed = (
        CalendarFeed.objects.with_token(token)
        .filter(Exists(member) | Exists(appointed), user__is_active=True)
        .select_related("user")
        .first()
    )
    return feed.user if feed else None


def calendar_of(user: User, now: datetime) -> list[Entry]:
    """Return what stands in somebody's own calendar, from three months back: what they have a place in,
    wait for (tentative) or lead, and what of that was called off (cancelled).
    """
    booked = {
        booking.event_id: booking
        for booking in Booking.objects.filter(user=user, event__ends_at__gt=now - FEED_GOES_BACK)
    }
    events = Event.objects.visible_to(user).filter(
        Q(pk__in=[key for key, booking in booked.items() if booking.state != Booking.State.CANCELLED])
        | led_by(user),
        ends_at__gt=now - FEED_GOES_BACK,
    )
    return [_entry(event, booked.get(event.pk)) for event in events]


def _entry(event: Event, booking: Booking | None) -> Entry:
    status = CONFIRMED
    if event.state == Event.State.CANCELLED:
        status = CANCELLED
    elif booking and booking.state == Booking.State.WAITING:
        status = TENTATIVE
    return Entry(event, event.calendar_sequence + (booking.sequence if booking else 0), status)
