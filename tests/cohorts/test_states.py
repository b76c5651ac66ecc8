"""Every verb about an event, a place and a date poll, in every state."""

import datetime as dt

import pytest

from cohorts.actions.events import cancel_event, change_event, close_event, open_event
from cohorts.actions.places import book, cancel_booking, join_waiting_list, record_attendance
from cohorts.actions.polls import answer_poll, make_event_of_poll, withdraw_poll
from cohorts.actions.states import BOOKING, EVENT, POLL
from cohorts.models import Booking, Event
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import BookingFactory, MembershipFactory, OpenEventFactory
from tests.factories.dates import DatePollFactory
from tests.support.states import every_case, try_verb

pytestmark = pytest.mark.django_db
# After its start an event is closed and its attendance written; before it, all the rest.
AFTERWARDS = {"close_event", "record_attendance"}


def to_event(event, now):
    """What to do for each verb about this event."""
    actor = UserFactory()
    about = {"event": event, "actor": actor, "now": now}
    same = {name: getattr(event, name) for name in ("title", "starts_at", "ends_at", "video_url", "places")}
    return {
        "change_event": lambda: change_event(**about, **same, place="Zaal 2"),
        "open_event": lambda: open_event(**about),
        "cancel_event": lambda: cancel_event(**about),
        "close_event": lambda: close_event(**about),
        "book": lambda: book(**about),
        "join_waiting_list": lambda: join_waiting_list(**about),
        "cancel_booking": lambda: cancel_booking(event=event, actor=event.bookings.get().user, now=now),
        "record_attendance": lambda: record_attendance(**about, marks={}),
    }


def test_event_states_name_their_verbs(now):
    assert set(to_event(OpenEventFactory(), now)) == set(EVENT.moves)


@pytest.mark.parametrize(("name", "state"), every_case(EVENT))
def test_event_in_every_state(name, state, now):
    event = OpenEventFactory()
    BookingFactory(event=event, place_no=1)
    Event.objects.update(state=state)
    event.refresh_from_db()
    at = event.starts_at + dt.timedelta(minutes=1) if name in AFTERWARDS else now

    try_verb(EVENT, name, event, to_event(event, at)[name])


def to_booking(booking, now):
    about = {"event": booking.event, "actor": booking.user, "now": now}
    return {
        "book": lambda: book(**about),
        "join_waiting_list": lambda: join_waiting_list(**about),
        "cancel_booking": lambda: cancel_booking(**about),
    }


def booking_in(state):
    """Somebody's booking at an event of one place, which another has where they wait."""
    event = OpenEventFactory(places=1)
    place = {"place_no": 1} if state == Booking.State.BOOKED else {"place_no": None}
    queue = {"queue_no": 1} if state == Booking.State.WAITING else {"queue_no": None}
    if state == Booking.State.WAITING:
        BookingFactory(event=event, place_no=1)
    return BookingFactory(event=event, state=state, **place, **queue)


def test_booking_states_name_their_verbs(now):
    assert set(to_booking(booking_in(Booking.State.BOOKED), now)) == set(BOOKING.moves)


@pytest.mark.parametrize(("name", "state"), every_case(BOOKING))
def test_booking_in_every_state(name, state, now):
    booking = booking_in(state)

    try_verb(BOOKING, name, booking, to_booking(booking, now)[name])


def to_poll(poll, now):
    dates = list(poll.dates.all())
    actor = MembershipFactory(cohort=poll.cohort).user
    about = {"poll": poll, "actor": actor, "now": now}
    return {
        "answer_poll": lambda: answer_poll(**about, answers=dict.fromkeys(dates, "yes")),
        "make_event_of_poll": lambda: make_event_of_poll(**about, date=dates[0]),
        "withdraw_poll": lambda: withdraw_poll(**about),
    }


def poll_in(state):
    poll = DatePollFactory()
    poll.state = state
    if state == "made":
        poll.event = OpenEventFactory(cohort=poll.cohort)
    poll.save()
    return poll


def test_poll_states_name_their_verbs(now):
    assert set(to_poll(DatePollFactory(), now)) == set(POLL.moves)


@pytest.mark.parametrize(("name", "state"), every_case(POLL))
def test_poll_in_every_state(name, state, now):
    poll = poll_in(state)

    try_verb(POLL, name, poll, to_poll(poll, now)[name])
