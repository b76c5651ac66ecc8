import datetime as dt

import pytest

from accounts.models import OutboxMessage
from cohorts.actions.places import (
    AttendanceTooEarly,
    EventHasStarted,
    NotOnTheList,
    book,
    cancel_booking,
    join_waiting_list,
    put_on_list,
    record_attendance,
    take_off_list,
)
from cohorts.actions.states import EventIsCancelled, EventIsClosed, EventIsFull, EventIsNotOpen
from cohorts.models import Booking, Event, ReportingLine
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import BookingFactory, EventFactory, MembershipFactory, OpenEventFactory

pytestmark = pytest.mark.django_db


def states(event):
    rows = event.bookings.order_by("pk").values_list("state", "place_no")
    return list(rows)


def told(kind="cohorts.moved_up"):
    return [message.recipient for message in OutboxMessage.objects.filter(kind=kind).order_by("pk")]


def test_book_free_place_gives_it(now):
    event, user = OpenEventFactory(places=1), UserFactory()

    booking = book(event=event, actor=user, now=now)

    assert (booking.state, booking.place_no, booking.queue_no) == ("booked", 1, None)
    assert VerbLogEntry.objects.get().verb == "cohorts.book"
    assert told() == []


def test_book_twice_keeps_one_place(now):
    event, user = OpenEventFactory(places=2), UserFactory()

    first = book(event=event, actor=user, now=now)
    second = book(event=event, actor=user, now=now)

    assert first == second
    assert states(event) == [("booked", 1)]


def test_book_full_event_is_refused_and_changes_nothing(now):
    event = OpenEventFactory(places=1)
    book(event=event, actor=UserFactory(), now=now)

    with pytest.raises(EventIsFull) as refusal:
        book(event=event, actor=UserFactory(), now=now)

    assert str(refusal.value) == "De bijeenkomst is vol. Je kunt op de wachtlijst."
    assert states(event) == [("booked", 1)]


def test_book_while_waiting_keeps_the_turn(now):
    event, waiting = OpenEventFactory(places=1), UserFactory()
    book(event=event, actor=UserFactory(), now=now)
    join_waiting_list(event=event, actor=waiting, now=now)

    with pytest.raises(EventIsFull):
        book(event=event, actor=waiting, now=now)

    assert event.bookings.get(user=waiting).queue_no == 2


def test_book_without_limit_always_has_room(now):
    event = OpenEventFactory(places=None)

    for user in UserFactory.create_batch(3):
        book(event=event, actor=user, now=now)

    assert states(event) == [("booked", 1), ("booked", 2), ("booked", 3)]


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (Event.State.PLANNED, EventIsNotOpen),
        (Event.State.CLOSED, EventIsClosed),
        (Event.State.CANCELLED, EventIsCancelled),
    ],
)
@pytest.mark.parametrize("verb", [book, join_waiting_list, cancel_booking])
def test_list_of_event_that_is_not_open_stays_as_it_is(verb, state, refusal, now):
    event = OpenEventFactory(state=state)

    with pytest.raises(refusal):
        verb(event=event, actor=UserFactory(), now=now)

    assert states(event) == []


@pytest.mark.parametrize("verb", [book, join_waiting_list, cancel_booking])
def test_list_of_started_event_stays_as_it_is(verb, now):
    event = OpenEventFactory(starts_at=now)

    with pytest.raises(EventHasStarted):
        verb(event=event, actor=UserFactory(), now=now)


def test_book_full_event_that_has_begun_does_not_offer_the_waiting_list(now):
    event = BookingFactory(event__starts_at=now, event__places=1, event__fixed_list=False).event

    with pytest.raises(EventHasStarted):
        book(event=event, actor=UserFactory(), now=now)


def test_book_fixed_list_as_deelnemer_after_cancelling_comes_back(now):
    membership = MembershipFactory()
    event = EventFactory(cohort=membership.cohort)
    put_on_list(event, [membership.user], now)
    cancel_booking(event=event, actor=membership.user, now=now)

    booking = book(event=event, actor=membership.user, now=now)

    assert (booking.state, booking.attendance) == ("booked", "unknown")


@pytest.mark.parametrize("verb", [book, join_waiting_list])
def test_book_fixed_list_of_others_is_refused(verb, now):
    event = EventFactory()
    elsewhere = MembershipFactory()

    with pytest.raises(NotOnTheList):
        verb(event=event, actor=elsewhere.user, now=now)


def test_join_waiting_list_of_full_event_waits(now):
    event = OpenEventFactory(places=1)
    book(event=event, actor=UserFactory(), now=now)

    booking = join_waiting_list(event=event, actor=UserFactory(), now=now)

    assert (booking.state, booking.place_no, booking.queue_no) == ("waiting", None, 2)


def test_join_waiting_list_with_a_free_place_gives_it(now):
    event = OpenEventFactory(places=1)

    booking = join_waiting_list(event=event, actor=UserFactory(), now=now)

    assert booking.state == "booked"
    assert told() == []


def test_cancel_booking_moves_up_the_first_who_waits_and_tells_them(now):
    event, leaving = OpenEventFactory(places=1), UserFactory()
    first, second = UserFactory.create_batch(2)
    book(event=event, actor=leaving, now=now)
    join_waiting_list(event=event, actor=first, now=now)
    join_waiting_list(event=event, actor=second, now=now)

    cancel_booking(event=event, actor=leaving, now=now)

    assert states(event) == [("cancelled", None), ("booked", 1), ("waiting", None)]
    assert told() == [first]


def test_cancel_booking_twice_moves_up_one(now):
    event, leaving = OpenEventFactory(places=1), UserFactory()
    book(event=event, actor=leaving, now=now)
    for user in UserFactory.create_batch(2):
        join_waiting_list(event=event, actor=user, now=now)

    cancel_booking(event=event, actor=leaving, now=now)
    cancel_booking(event=event, actor=leaving, now=now)

    assert states(event) == [("cancelled", None), ("booked", 1), ("waiting", None)]


def test_cancel_booking_of_waiting_leaves_the_queue_unexcused(now):
    event, waiting = OpenEventFactory(places=1), UserFactory()
    book(event=event, actor=UserFactory(), now=now)
    join_waiting_list(event=event, actor=waiting, now=now)

    booking = cancel_booking(event=event, actor=waiting, now=now)

    assert (booking.state, booking.queue_no, booking.attendance) == ("cancelled", None, "unknown")


def test_cancel_booking_on_fixed_list_is_excused(now):
    membership = MembershipFactory()
    event = EventFactory(cohort=membership.cohort)
    put_on_list(event, [membership.user], now)

    booking = cancel_booking(event=event, actor=membership.user, now=now)

    assert (booking.state, booking.attendance) == ("cancelled", "excused")


def test_cancel_booking_without_one_is_refused(now):
    with pytest.raises(NotOnTheList):
        cancel_booking(event=OpenEventFactory(), actor=UserFactory(), now=now)


def test_queue_number_is_never_given_twice(now):
    event, last = OpenEventFactory(places=1), UserFactory()
    book(event=event, actor=UserFactory(), now=now)
    first_turn = join_waiting_list(event=event, actor=last, now=now).queue_no
    cancel_booking(event=event, actor=last, now=now)

    second_turn = join_waiting_list(event=event, actor=last, now=now).queue_no

    assert (first_turn, second_turn) == (2, 3)


def test_moving_up_again_is_told_again(now):
    event, waiting = OpenEventFactory(places=1), UserFactory()
    others = UserFactory.create_batch(2)
    for other in others:
        book(event=event, actor=other, now=now)
        join_waiting_list(event=event, actor=waiting, now=now)
        cancel_booking(event=event, actor=other, now=now)
        cancel_booking(event=event, actor=waiting, now=now)

    assert told() == [waiting, waiting]


def test_put_on_list_beyond_the_places_waits(now):
    event = EventFactory(places=1)
    users = UserFactory.create_batch(2)

    put_on_list(event, users, now)

    assert states(event) == [("booked", 1), ("waiting", None)]
    assert told() == []


def test_put_on_list_of_an_intervisie_keeps_who_manages_and_who_reports_apart(now):
    manager, report, other = UserFactory.create_batch(3)
    ReportingLine.objects.create(manager=manager, report=report, declared_by=report, declared_at=now)
    event = EventFactory(kind=Event.Kind.INTERVISION)

    put_on_list(event, [report, manager, other], now)

    assert [booking.user for booking in event.bookings.order_by("place_no")] == [report, other]


def test_put_on_list_of_many_counts_every_change_and_tells_of_it(now):
    event = EventFactory(places=2)
    users = UserFactory.create_batch(3)

    put_on_list(event, users, now)

    rows = event.bookings.order_by("pk").values_list("queue_no", "sequence", "changed_at")
    assert list(rows) == [(None, 2, now), (None, 2, now), (3, 1, now)]
    assert told("cohorts.event_planned") == users[:2]


def test_join_waiting_list_without_a_place_tells_of_none(now):
    event = OpenEventFactory(places=1)
    booked, waiting = UserFactory.create_batch(2)
    book(event=event, actor=booked, now=now)

    join_waiting_list(event=event, actor=waiting, now=now)

    assert told("cohorts.booked") == [booked]


@pytest.mark.parametrize(
    "change", [{"state": Event.State.CANCELLED}, {"starts_at": dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)}]
)
def test_put_on_list_of_event_that_is_over_does_nothing(change, now):
    event = EventFactory(**change)

    put_on_list(event, [UserFactory()], now)

    assert states(event) == []


def test_take_off_list_lets_the_next_move_up(now):
    event, leaving, waiting = EventFactory(places=1), UserFactory(), UserFactory()
    put_on_list(event, [leaving, waiting], now)

    take_off_list(event, leaving, now)

    assert states(event) == [("cancelled", None), ("booked", 1)]
    assert told() == [waiting]


def test_take_off_list_of_started_event_keeps_who_was_there(now):
    booking = BookingFactory(event__starts_at=now)

    take_off_list(booking.event, booking.user, now)

    assert [state for state, _ in states(booking.event)] == ["booked"]


def test_record_attendance_writes_what_the_trainer_ticked(now):
    event = EventFactory(starts_at=now - dt.timedelta(minutes=10))
    came, missed = BookingFactory.create_batch(2, event=event)
    excused = BookingFactory(event=event, state="cancelled", place_no=None, attendance="excused")
    marks = {came.user: "present", missed.user: "absent", excused.user: "excused"}

    record_attendance(event=event, marks=marks, actor=event.created_by, now=now)

    assert list(event.bookings.order_by("pk").values_list("attendance", flat=True)) == [
        "present",
        "absent",
        "excused",
    ]
    assert VerbLogEntry.objects.get().verb == "cohorts.record_attendance"


def test_record_attendance_without_change_leaves_no_line(now):
    booking = BookingFactory(event__starts_at=now, attendance="present")

    record_attendance(
        event=booking.event, marks={booking.user: "present"}, actor=booking.event.created_by, now=now
    )

    assert VerbLogEntry.objects.count() == 0


def test_record_attendance_passes_over_who_waits_or_is_a_stranger(now):
    event = EventFactory(starts_at=now)
    waiting = BookingFactory(event=event, state="waiting", place_no=None, queue_no=1)
    marks = {waiting.user: "present", UserFactory(): "present"}

    record_attendance(event=event, marks=marks, actor=event.created_by, now=now)

    assert list(Booking.objects.values_list("attendance", flat=True)) == ["unknown"]


def test_record_attendance_before_the_day_is_refused():
    starts_at = dt.datetime(2026, 12, 11, 9, tzinfo=dt.UTC)
    event = EventFactory(starts_at=starts_at)
    evening_before = dt.datetime(2026, 12, 10, 22, 59, tzinfo=dt.UTC)

    with pytest.raises(AttendanceTooEarly):
        record_attendance(event=event, marks={}, actor=event.created_by, now=evening_before)


def test_record_attendance_counts_the_day_in_the_zone_of_the_event():
    starts_at = dt.datetime(2026, 12, 11, 9, tzinfo=dt.UTC)
    booking = BookingFactory(event__starts_at=starts_at)
    past_midnight_here = dt.datetime(2026, 12, 10, 23, 1, tzinfo=dt.UTC)

    record_attendance(
        event=booking.event,
        marks={booking.user: "present"},
        actor=booking.event.created_by,
        now=past_midnight_here,
    )

    assert Booking.objects.get().attendance == "present"


def test_record_attendance_of_cancelled_event_is_refused(now):
    event = EventFactory(starts_at=now, state=Event.State.CANCELLED)

    with pytest.raises(EventIsCancelled):
        record_attendance(event=event, marks={}, actor=event.created_by, now=now)
