"""Naar de sessie, on /start/ of who leads it and of nobody else."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohorts.models import Event
from home.panels import next_things
from home.panels.intervision import sessions_about_to_begin
from home.panels.viewer import viewer_of
from tests.factories.cohorts import BookingFactory, CohortFactory, MembershipFactory
from tests.factories.intervision import SessionEventFactory, SessionFactory

pytestmark = pytest.mark.django_db
A_MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def cohort():
    return CohortFactory(name="Leergroep Twente")


@pytest.fixture
def leader(cohort):
    return MembershipFactory(cohort=cohort).user


def session_in(minutes, now, cohort, leader, **fields):
    starts_at = now + dt.timedelta(minutes=minutes)
    event = SessionEventFactory(cohort=cohort, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2))
    Event.objects.filter(pk=event.pk).update(**fields)
    return SessionFactory(event=event, facilitator=leader)


def offered(user, now):
    return [thing.url for thing in sessions_about_to_begin(viewer_of(user, now))]


@pytest.mark.parametrize(
    ("minutes", "shows"), [(61, False), (60, True), (0, True), (-119, True), (-120, False)]
)
def test_session_is_offered_from_an_hour_before_until_the_end(now, cohort, leader, minutes, shows):
    session = session_in(minutes, now, cohort, leader)

    address = f"/intervisie/{session.event.public_id}/sessie/"
    assert offered(leader, now) == ([address] if shows else [])


def test_session_is_offered_to_nobody_else(now, cohort, leader):
    session = session_in(10, now, cohort, leader)
    trainer = MembershipFactory(cohort=cohort, role="trainer").user
    presenter = MembershipFactory(cohort=cohort).user
    BookingFactory(event=session.event, user=presenter)
    session.presenter = presenter
    session.save()

    assert [offered(user, now) for user in (trainer, presenter, MembershipFactory().user)] == [[], [], []]


def test_cancelled_session_is_not_offered(now, cohort, leader):
    session_in(10, now, cohort, leader, state=Event.State.CANCELLED)

    assert offered(leader, now) == []


def test_session_that_began_with_a_place_stands_once_and_first(now, cohort, leader):
    session = session_in(10, now, cohort, leader)

    things = next_things(leader, now)

    assert things[0].action == "Naar de sessie"
    assert things[0].kicker == "Jij begeleidt"
    assert session.event.get_absolute_url() not in [thing.url for thing in things]


def test_session_says_its_hours_on_the_clock_of_the_place(cohort, leader):
    now = dt.datetime(2030, 1, 15, 13, 30, tzinfo=dt.UTC)
    session_in(30, now, cohort, leader, place="Kamer 2.14")

    [thing] = sessions_about_to_begin(viewer_of(leader, now))

    assert thing.more == "Van 15.00 tot 17.00 uur, Kamer 2.14."


def test_sessions_to_hold_ask_the_same_number_of_queries(now, cohort, leader):
    viewer, counts = viewer_of(leader, now), []

    for size in (1, 10, 30):
        for minute in range(Event.objects.count(), size):
            session_in(minute, now, cohort, leader)
        with CaptureQueriesContext(connection) as statements:
            assert len(sessions_about_to_begin(viewer)) == size
        counts.append(len(statements))

    assert counts[0] == counts[1] == counts[2]
