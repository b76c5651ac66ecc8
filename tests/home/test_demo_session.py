"""The demo's intervisie that is always about to begin."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import OutboxMessage
from cohorts.models import Booking, Event, Membership
from home.demo import Demo
from home.panels import next_things
from intervision.actions.tables import hold_session
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.factories.intervision import MethodFactory

pytestmark = pytest.mark.django_db
ACCOUNTS = ["deelnemer", *(f"deelnemer{number}" for number in range(2, 9))]


@pytest.fixture
def group():
    """The leergroep of the demo, as far as a session needs it; answers its trainer."""
    MethodFactory(slug="incidentmethode")
    cohort = CohortFactory(slug="twente")
    for account in ACCOUNTS:
        MembershipFactory(cohort=cohort, user=UserFactory(email=f"{account}@demo.example"))
    trainer = UserFactory(email="trainer@demo.example")
    return MembershipFactory(cohort=cohort, user=trainer, role=Membership.Role.TRAINER).user


def keep(now):
    Demo(now).keep_one_about_to_begin()
    return Event.objects.get()


def test_session_of_now_is_planned_for_the_next_hour_with_everything_chosen(group, now):
    event = keep(now)

    assert dt.timedelta(0) < event.starts_at - now <= dt.timedelta(hours=1)
    assert event.starts_at.minute == 0
    assert event.bookings.filter(state=Booking.State.BOOKED).count() == 8
    session = event.intervision
    assert (session.method.slug, session.facilitator) == ("incidentmethode", group)
    assert session.presenter.email == "deelnemer4@demo.example"
    assert session.method.planned_minutes <= (event.ends_at - event.starts_at).total_seconds() / 60


def test_session_of_now_stays_until_it_begins(group, now):
    planned = keep(now).starts_at

    assert keep(planned - dt.timedelta(minutes=1)).starts_at == planned


@pytest.mark.parametrize("later", [dt.timedelta(0), dt.timedelta(minutes=59), dt.timedelta(days=40)])
def test_session_of_now_moves_to_the_next_hour_and_mails_nobody(group, now, later):
    event = keep(now)
    OutboxMessage.objects.all().delete()
    again = event.starts_at + later

    moved = keep(again)

    assert moved.pk == event.pk
    assert dt.timedelta(0) < moved.starts_at - again <= dt.timedelta(hours=1)
    assert moved.ends_at - moved.starts_at == dt.timedelta(minutes=105)
    assert not OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING).exists()


def test_session_of_now_moves_without_dropping_other_mails(group, now):
    event = keep(now)
    waiting = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING).count()

    keep(event.ends_at)

    assert OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING).count() == waiting > 0


def test_session_of_now_begins_again_with_nobody_ticked(group, now):
    event = keep(now)
    event.bookings.update(attendance=Booking.Attendance.PRESENT)

    moved = keep(event.ends_at)

    assert set(moved.bookings.values_list("attendance", flat=True)) == {Booking.Attendance.UNKNOWN}


def test_session_of_now_stays_while_its_table_is_going_on(group, now):
    event = keep(now)
    hold_session(event=event, method=None, actor=group, now=now)

    assert keep(event.starts_at + dt.timedelta(minutes=5)).starts_at == event.starts_at


def test_session_of_now_needs_the_leergroep_of_the_demo(now):
    Demo(now).keep_one_about_to_begin()

    assert not Event.objects.exists()


def test_move_demo_session_is_for_the_demo_alone(group, settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("move_demo_session")
    assert not Event.objects.exists()

    settings.DEMO = True
    call_command("move_demo_session")

    assert Event.objects.get().starts_at > timezone.now()


def test_trainer_of_the_demo_goes_to_the_session_from_start(group, now):
    event = keep(now)

    first = next_things(group, now)[0]

    assert (first.action, first.url) == ("Naar de sessie", f"/intervisie/{event.public_id}/sessie/")
