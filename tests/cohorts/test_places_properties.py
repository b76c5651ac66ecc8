"""Whatever people do in whatever order, the list stays fair."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import OutboxMessage
from cohorts.actions.events import TooFewPlaces, change_event
from cohorts.actions.places import EventHasStarted, book, cancel_booking, join_waiting_list, take_off_list
from cohorts.actions.states import EventIsFull, EventIsOver
from cohorts.models import Booking, Event
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import OpenEventFactory

pytestmark = pytest.mark.django_db

EXAMPLES, STEPS, PEOPLE = 80, 12, 6
START = dt.datetime(2027, 1, 11, 9, tzinfo=dt.UTC)
DAY_BEFORE = START - dt.timedelta(days=1)
# Who comes to stand on the list before an example begins, in another order than their keys.
ARRIVALS, MOST_PLACES = (3, 0, 5, 2, 4), 3
people = st.integers(0, PEOPLE - 1)


def told():
    return OutboxMessage.objects.filter(kind="cohorts.moved_up").order_by("pk")


class ListOfAnEvent(RuleBasedStateMachine):
    """A model of the list in plain Python, beside the real one in the database."""

    users, event, lists = [], None, {}  # made once, since every example is rolled back

    @initialize(places=st.integers(1, MOST_PLACES))
    def plan(self, places):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        Event.objects.filter(pk=self.event.pk).update(places=places, last_queue_no=len(ARRIVALS))
        Booking.objects.bulk_create(self.lists[places])
        self.now = DAY_BEFORE
        self.places, self.booked, self.waiting, self.told = places, set(), [], []
        for person in ARRIVALS:
            self.wait(person)

    def teardown(self):
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    @property
    def has_begun(self):
        return self.now >= START

    def move_up(self, newcomer=None):
        while self.waiting and len(self.booked) < self.places:
            first = self.waiting.pop(0)
            self.booked.add(first)
            if first != newcomer:
                self.told.append(first)

    def attempt(self, action, refusals, **details):
        """Whether the action was done; a refusal leaves everything as it was."""
        try:
            action(event=self.event, now=self.now, **details)
        except refusals:
            return False
        return True

    @rule(person=people)
    def book(self, person):
        done = self.attempt(book, (EventIsFull, EventHasStarted), actor=self.users[person])
        room = not self.waiting and len(self.booked) < self.places
        assert done == (not self.has_begun and (person in self.booked or room))
        if done:
            self.booked.add(person)

    @rule(person=people)
    def come_or_wait(self, person):
        self.join_waiting_list(person)

    def join_waiting_list(self, person):
        if self.attempt(join_waiting_list, EventHasStarted, actor=self.users[person]):
            self.wait(person)

    def wait(self, person):
        if person not in self.booked and person not in self.waiting:
            self.waiting.append(person)
        self.move_up(newcomer=person)

    @precondition(lambda self: self.booked or self.waiting)
    @rule(data=st.data())
    def cancel(self, data):
        person = data.draw(st.sampled_from(sorted(self.booked) + self.waiting))
        if self.attempt(cancel_booking, EventHasStarted, actor=self.users[person]):
            self.give_up(person)

    @rule(person=people)
    def leave(self, person):
        take_off_list(self.event, self.users[person], self.now)
        if not self.has_begun:
            self.give_up(person)

    def give_up(self, person):
        self.booked.discard(person)
        self.waiting = [other for other in self.waiting if other != person]
        self.move_up()

    @rule(places=st.integers(1, 5))
    def change_places(self, places):
        fields = ("title", "starts_at", "ends_at", "place", "video_url")
        details = {field: getattr(self.event, field) for field in fields}
        by = self.event.created_by
        if self.attempt(change_event, (TooFewPlaces, EventIsOver), places=places, actor=by, **details):
            self.places = places
            self.move_up()

    @rule()
    def wait_a_while(self):
        self.now += dt.timedelta(hours=9)

    @invariant()
    def the_list_is_as_it_should_be(self):
        if not hasattr(self, "now"):
            return
        rows = list(self.event.bookings.order_by("queue_no").values_list("user", "state", "place_no"))
        keys = {user.pk: number for number, user in enumerate(self.users)}
        numbers = [place_no for _, state, place_no in rows if state == Booking.State.BOOKED]
        assert {keys[user] for user, state, _ in rows if state == Booking.State.BOOKED} == self.booked
        assert [keys[user] for user, state, _ in rows if state == Booking.State.WAITING] == self.waiting
        assert len(set(numbers)) == len(numbers) <= self.places
        assert all(1 <= number <= self.places for number in numbers)
        assert self.has_begun or not (self.waiting and len(numbers) < self.places)

    @invariant()
    def who_moved_up_was_told(self):
        if not hasattr(self, "now"):
            return
        keys = {user.pk: number for number, user in enumerate(self.users)}
        told_by_now = [keys[key] for key in told().values_list("recipient", flat=True)]
        assert sorted(told_by_now) == sorted(self.told)


def list_with(event, users, places):
    """What the arrivals leave behind on an event with so many places; undone afterwards."""
    with transaction.atomic():
        Event.objects.filter(pk=event.pk).update(places=places)
        for person in ARRIVALS:
            join_waiting_list(event=event, actor=users[person], now=DAY_BEFORE)
        there = list(event.bookings.all())
        assert told().count() == 0
        transaction.set_rollback(True)
    return there


def test_places_stay_fair_whatever_people_do(db):
    ListOfAnEvent.users = UserFactory.create_batch(PEOPLE)
    ListOfAnEvent.event = event = OpenEventFactory(starts_at=START)
    numbers = range(1, MOST_PLACES + 1)
    ListOfAnEvent.lists = {places: list_with(event, ListOfAnEvent.users, places) for places in numbers}

    run_state_machine_as_test(
        ListOfAnEvent,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
