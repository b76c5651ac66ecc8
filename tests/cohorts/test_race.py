"""Many people, one place: on real connections, on SQLite and on PostgreSQL."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cohorts.actions.invitations import InvitationUsed, accept_invitation
from cohorts.actions.places import book, cancel_booking, join_waiting_list
from cohorts.actions.states import EventIsFull
from cohorts.models import Booking, Event
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, InvitationFactory, MembershipFactory, OpenEventFactory

pytestmark = pytest.mark.race

ROUNDS, CLIENTS = 200, 20


def outcome_of(action, **details):
    """What an action gave, or the exception it raised; a pooled connection goes back at once."""
    try:
        return action(**details)
    except Exception as error:
        return error
    finally:
        if connection.vendor == "postgresql":
            connection.close()


def test_book_the_last_place_has_one_winner_in_every_round(at_once, now):
    cohort = CohortFactory()
    users = UserFactory.create_batch(CLIENTS)
    # An intervisie asks more of who comes; tests/intervision/test_race.py races for that.
    kind = Event.Kind.HALF_DAY
    events = OpenEventFactory.create_batch(ROUNDS, kind=kind, places=1, cohort=cohort, created_by=users[0])
    start = threading.Barrier(CLIENTS)

    def client(user):
        def play():
            outcomes = []
            for event in events:
                start.wait()
                outcomes.append(outcome_of(book, event=event, actor=user, now=now))
            return outcomes

        return play

    rounds = zip(*at_once([client(user) for user in users]), strict=True)

    for event, outcomes in zip(events, rounds, strict=True):
        won = [outcome for outcome in outcomes if isinstance(outcome, Booking)]
        lost = [outcome for outcome in outcomes if isinstance(outcome, EventIsFull)]
        assert (len(won), len(lost)) == (1, CLIENTS - 1), outcomes
        assert list(event.bookings.all()) == won


def test_book_the_last_place_through_the_page_has_one_winner(at_once):
    cohort = CohortFactory()
    clients = []
    for _ in range(CLIENTS):
        client = Client()
        client.force_login(MembershipFactory(cohort=cohort).user)
        clients.append(client)

    for _ in range(3):
        event = OpenEventFactory(places=1, cohort=cohort)
        address = f"/bijeenkomsten/{event.public_id}/ik-doe-mee/"

        def posting(client, address=address):
            return lambda: client.post(address).status_code

        statuses = at_once([posting(client) for client in clients])

        assert sorted(statuses) == [302] + [409] * (CLIENTS - 1)
        assert event.bookings.filter(state="booked").count() == 1


def test_book_twice_at_once_by_one_person_is_one_place(at_once, now):
    event, user = OpenEventFactory(places=5), UserFactory()

    outcomes = at_once([lambda: book(event=event, actor=user, now=now)] * 8)

    assert {type(outcome) for outcome in outcomes} == {Booking}
    assert event.bookings.get().place_no == 1


def test_cancel_and_join_at_once_leaves_no_place_free_while_somebody_waits(at_once, now):
    event = OpenEventFactory(places=4)
    booked, waiting, coming = (UserFactory.create_batch(4) for _ in range(3))
    for user in booked + waiting:
        join_waiting_list(event=event, actor=user, now=now)

    calls = [lambda user=user: cancel_booking(event=event, actor=user, now=now) for user in booked]
    calls += [lambda user=user: join_waiting_list(event=event, actor=user, now=now) for user in coming]
    outcomes = at_once(calls)

    assert {type(outcome) for outcome in outcomes} == {Booking}
    places = event.bookings.filter(state="booked").order_by("place_no")
    assert [booking.place_no for booking in places] == [1, 2, 3, 4]
    assert {booking.user for booking in places} == set(waiting)
    assert event.bookings.filter(state="waiting").count() == 4


def test_accept_invitation_at_once_never_goes_over_its_uses(at_once):
    now = timezone.now()
    invitation = InvitationFactory(max_uses=3)
    users = UserFactory.create_batch(10)

    calls = [
        lambda user=user: accept_invitation(invitation=invitation, actor=user, now=now) for user in users
    ]
    outcomes = at_once(calls)

    refused = [outcome for outcome in outcomes if isinstance(outcome, InvitationUsed)]
    invitation.refresh_from_db()
    assert (len(refused), invitation.uses, invitation.cohort.memberships.count()) == (7, 3, 3)
