import datetime as dt

import pytest

from accounts.models import OutboxMessage
from cohorts.actions.events import (
    EndsBeforeStart,
    IsInThePast,
    NotYetStarted,
    TooFewPlaces,
    UnknownTimezone,
    cancel_event,
    change_event,
    close_event,
    open_event,
    plan_event,
)
from cohorts.actions.places import book, cancel_booking, join_waiting_list
from cohorts.actions.states import EventIsNotOpen, EventIsOver
from cohorts.models import Audience, Event
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, EventFactory, MembershipFactory, OpenEventFactory

pytestmark = pytest.mark.django_db


def plan(now, **changes):
    starts_at = now + dt.timedelta(days=7)
    details = {
        "kind": Event.Kind.HALF_DAY,
        "title": "Dagdeel 1",
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=3),
        "actor": UserFactory(),
        "now": now,
    }
    return plan_event(**{**details, **changes})


def change(event, now, **changes):
    fields = ["title", "starts_at", "ends_at", "place", "video_url", "places"]
    details = {field: getattr(event, field) for field in fields}
    return change_event(event=event, actor=event.created_by, now=now, **{**details, **changes})


def told(kind):
    return {message.recipient for message in OutboxMessage.objects.filter(kind=kind)}


def test_plan_event_of_leergroep_puts_its_deelnemers_on_the_list(now):
    cohort = CohortFactory()
    members = [MembershipFactory(cohort=cohort).user for _ in range(2)]
    MembershipFactory(cohort=cohort, role="trainer")
    MembershipFactory(cohort=cohort, left_at=now)

    event = plan(now, cohort=cohort)

    assert [booking.user for booking in event.bookings.order_by("place_no")] == members
    assert (event.audience, event.region, event.fixed_list) == (Audience.COHORT, cohort.region, True)
    assert VerbLogEntry.objects.get().verb == "cohorts.plan_event"


def test_plan_event_for_the_country_has_an_empty_list(now):
    event = plan(now, kind=Event.Kind.NATIONAL, places=100)

    assert (event.audience, event.fixed_list, event.bookings.count()) == (Audience.NATIONAL, False, 0)


def test_plan_event_with_fewer_places_than_deelnemers_is_refused(now):
    cohort = CohortFactory()
    MembershipFactory.create_batch(2, cohort=cohort)

    with pytest.raises(TooFewPlaces) as refusal:
        plan(now, cohort=cohort, places=1)

    assert str(refusal.value) == (
        "Er staan meer mensen op de lijst dan er plaatsen zijn. Kies meer plaatsen."
    )
    assert Event.objects.count() == 0


def test_plan_event_that_ends_before_it_starts_is_refused(now):
    with pytest.raises(EndsBeforeStart):
        plan(now, ends_at=now)


def test_plan_event_in_the_past_is_refused(now):
    with pytest.raises(IsInThePast):
        plan(now, starts_at=now)


def test_plan_event_in_an_unknown_zone_is_refused(now):
    with pytest.raises(UnknownTimezone):
        plan(now, timezone="Europa/Amsterdam")


def test_plan_event_that_is_not_open_yet_takes_no_bookings_until_opened(now):
    membership = MembershipFactory()
    event = plan(now, cohort=membership.cohort, opens=False)
    with pytest.raises(EventIsNotOpen):
        book(event=event, actor=membership.user, now=now)

    event = open_event(event=event, actor=event.created_by, now=now)

    assert book(event=event, actor=membership.user, now=now).state == "booked"


def test_open_event_twice_is_harmless(now):
    event = plan(now, opens=False)

    open_event(event=event, actor=event.created_by, now=now)
    event = open_event(event=event, actor=event.created_by, now=now)

    assert (event.state, event.sequence) == ("open", 1)


def test_change_event_raises_the_sequence_and_tells_who_is_on_it(now):
    event = OpenEventFactory(places=1)
    booked, waiting, gone = UserFactory.create_batch(3)
    book(event=event, actor=gone, now=now)
    cancel_booking(event=event, actor=gone, now=now)
    book(event=event, actor=booked, now=now)
    join_waiting_list(event=event, actor=waiting, now=now)

    event = change(event, now, place="Stadhuis, kamer 2.14")

    assert (event.place, event.sequence) == ("Stadhuis, kamer 2.14", 1)
    assert told("cohorts.event_changed") == {booked, waiting}


def test_change_event_into_the_same_tells_nobody(now):
    event = OpenEventFactory(places=1)
    book(event=event, actor=UserFactory(), now=now)

    event = change(event, now)

    assert event.sequence == 0
    assert told("cohorts.event_changed") == set()


def test_change_event_to_more_places_moves_up_who_waits(now):
    event = OpenEventFactory(places=1)
    book(event=event, actor=UserFactory(), now=now)
    waiting = UserFactory.create_batch(2)
    for user in waiting:
        join_waiting_list(event=event, actor=user, now=now)

    event = change(event, now, places=2)

    assert [booking.state for booking in event.bookings.order_by("pk")] == ["booked", "booked", "waiting"]
    assert told("cohorts.moved_up") == {waiting[0]}
    assert told("cohorts.event_changed") == set()


def test_change_event_to_no_limit_moves_up_everybody(now):
    event = OpenEventFactory(places=1)
    for user in UserFactory.create_batch(3):
        join_waiting_list(event=event, actor=user, now=now)

    event = change(event, now, places=None)

    assert event.bookings.filter(state="booked").count() == 3


def test_change_event_to_fewer_places_than_booked_is_refused(now):
    event = OpenEventFactory(places=2)
    for user in UserFactory.create_batch(2):
        book(event=event, actor=user, now=now)

    with pytest.raises(TooFewPlaces):
        change(event, now, places=1)


def test_change_event_to_fewer_places_moves_people_below_the_limit(now):
    event = OpenEventFactory(places=3)
    first, second, third = UserFactory.create_batch(3)
    for user in (first, second, third):
        book(event=event, actor=user, now=now)
    cancel_booking(event=event, actor=first, now=now)

    event = change(event, now, places=2)

    places = event.bookings.filter(state="booked").order_by("place_no")
    assert [(booking.user, booking.place_no) for booking in places] == [(third, 1), (second, 2)]


def test_change_event_to_the_past_is_refused(now):
    event = EventFactory()

    with pytest.raises(IsInThePast):
        change(event, now, starts_at=now)


@pytest.mark.parametrize("state", [Event.State.CANCELLED, Event.State.CLOSED])
def test_change_event_that_is_over_is_refused(state, now):
    event = EventFactory(state=state)

    with pytest.raises(EventIsOver):
        change(event, now, place="Elders")


def test_cancel_event_tells_the_list_and_the_waiting_list(now):
    event = OpenEventFactory(places=1)
    booked, waiting = UserFactory.create_batch(2)
    book(event=event, actor=booked, now=now)
    join_waiting_list(event=event, actor=waiting, now=now)

    event = cancel_event(event=event, actor=event.created_by, now=now)

    assert (event.state, event.sequence) == ("cancelled", 1)
    assert told("cohorts.event_cancelled") == {booked, waiting}


def test_cancel_event_that_has_begun_is_refused(now):
    event = EventFactory(starts_at=now)

    with pytest.raises(EventIsOver):
        cancel_event(event=event, actor=event.created_by, now=now)


def test_close_event_after_it_was_held(now):
    event = EventFactory(starts_at=now)

    close_event(event=event, actor=event.created_by, now=now)
    event = close_event(event=event, actor=event.created_by, now=now)

    assert (event.state, event.sequence) == ("closed", 1)


def test_close_event_before_it_starts_is_refused(now):
    event = EventFactory()

    with pytest.raises(NotYetStarted):
        close_event(event=event, actor=event.created_by, now=now)


def test_close_event_that_was_cancelled_is_refused(now):
    event = EventFactory(state=Event.State.CANCELLED)

    with pytest.raises(EventIsOver):
        close_event(event=event, actor=event.created_by, now=now)
