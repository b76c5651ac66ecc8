"""What a verb tells many people costs as many statements as telling one."""

import datetime as dt
from functools import partial

import pytest

from accounts.models import OutboxMessage
from cohorts.actions.ending import remind_of_ends
from cohorts.actions.events import cancel_event, change_event, plan_event
from cohorts.actions.polls import make_event_of_poll, remind_of_polls, start_poll, withdraw_poll
from cohorts.actions.reminders import remind_of_events
from cohorts.actions.threads import post_message
from cohorts.models import Booking, Cohort, DatePoll, Event
from tests.factories.accounts import people
from tests.factories.cohorts import (
    BookingFactory,
    EventFactory,
    MembershipFactory,
    OpenEventFactory,
    ThreadFactory,
    members,
)
from tests.factories.dates import DatePollFactory, say
from tests.factories.many import like

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def trainer_of(number, role="participant"):
    """The first trainer of a new leergroep with so many more people in it."""
    trainer = MembershipFactory(role="trainer")
    members(trainer.cohort, number, role=role)
    return trainer


def fill(event, number, *, first_place=1):
    """Give so many people a place."""
    row = BookingFactory.build(event=event, changed_at=event.created_at - DAY)
    numbers = range(first_place, first_place + number)
    Booking.objects.bulk_create(like(row, user=people(number), place_no=numbers))


def queue(event, number):
    """Let so many people wait."""
    row = BookingFactory.build(event=event, state="waiting", place_no=None)
    Booking.objects.bulk_create(like(row, user=people(number), queue_no=range(1, number + 1)))


def told(kind):
    return OutboxMessage.objects.filter(kind=f"cohorts.{kind}").count()


def test_post_message(same_statements, now):
    def arrange(number):
        trainer = trainer_of(number)
        thread = ThreadFactory(cohort=trainer.cohort)
        return partial(post_message, thread=thread, actor=trainer.user, text="Tot donderdag.", now=now)

    same_statements(arrange)

    assert told("digest") >= 62


@pytest.mark.parametrize("kind", [Event.Kind.HALF_DAY, Event.Kind.INTERVISION])
def test_plan_event(kind, same_statements, now):
    def arrange(number):
        trainer = trainer_of(number)
        moment = {"starts_at": now + DAY, "ends_at": now + DAY + HOUR}
        details = {"kind": kind, "title": "Dagdeel 1", "cohort": trainer.cohort, "actor": trainer.user}
        return partial(plan_event, **details, **moment, now=now)

    same_statements(arrange)

    assert told("event_planned") == Booking.objects.filter(state="booked").count() >= 62


def test_cancel_event(same_statements, now):
    def arrange(number):
        event = EventFactory()
        fill(event, number)
        members(event.cohort, number, role="trainer")
        return partial(cancel_event, event=event, actor=event.created_by, now=now)

    same_statements(arrange)

    assert told("event_cancelled") == told("lead_cancelled") >= 62


def test_change_event_that_lets_people_move_up(same_statements, now):
    def arrange(number):
        event = OpenEventFactory(places=1, last_queue_no=number)
        fill(event, 1)
        queue(event, number)
        members(event.cohort, number, role="trainer")
        fields = ("starts_at", "ends_at", "place", "video_url")
        details = {field: getattr(event, field) for field in fields}
        by = {"actor": event.created_by, "now": now}
        return partial(change_event, event=event, title="Anders", places=number + 1, **details, **by)

    same_statements(arrange)

    assert told("moved_up") == told("lead_changed") >= 62
    assert not Booking.objects.filter(state="waiting").exists()


def test_change_event_that_has_fewer_places(same_statements, now):
    def arrange(number):
        event = OpenEventFactory(places=2 * number)
        fill(event, number, first_place=number + 1)
        fields = ("title", "starts_at", "ends_at", "place", "video_url")
        details = {field: getattr(event, field) for field in fields}
        return partial(change_event, event=event, places=number, **details, actor=event.created_by, now=now)

    same_statements(arrange)


def test_start_poll(same_statements, now):
    dates = [(now + day * DAY, now + day * DAY + HOUR) for day in (10, 11, 12)]

    def arrange(number):
        trainer = trainer_of(number)
        details = {"kind": Event.Kind.HALF_DAY, "title": "Dagdeel 1", "dates": dates}
        by = {"cohort": trainer.cohort, "actor": trainer.user, "now": now}
        return partial(start_poll, deadline_at=now + DAY, **details, **by)

    same_statements(arrange)

    assert told("poll_started") >= 62


def test_withdraw_poll(same_statements, now):
    def arrange(number):
        trainer = trainer_of(number)
        poll = DatePollFactory(cohort=trainer.cohort, started_by=trainer.user)
        return partial(withdraw_poll, poll=poll, actor=trainer.user, now=now)

    same_statements(arrange)

    assert told("poll_withdrawn") >= 62


def test_make_event_of_poll(same_statements, now):
    def arrange(number):
        trainer = trainer_of(number)
        poll = DatePollFactory(cohort=trainer.cohort, started_by=trainer.user)
        say(poll, MembershipFactory(cohort=trainer.cohort).user, "n", "n", "n")
        date = poll.dates.first()
        return partial(make_event_of_poll, poll=poll, date=date, actor=trainer.user, now=now)

    same_statements(arrange)

    assert told("event_planned") >= 62


def test_remind_of_events(same_statements, now):
    def arrange(number):
        Event.objects.update(state=Event.State.CANCELLED)
        fill(EventFactory(starts_at=now + HOUR), number)
        return partial(remind_of_events, now=now)

    same_statements(arrange)

    assert told("event_reminder") >= 62


def test_remind_of_polls(same_statements, now):
    def arrange(number):
        DatePoll.objects.update(state=DatePoll.State.WITHDRAWN)
        trainer = trainer_of(number)
        details = {"cohort": trainer.cohort, "started_by": trainer.user, "kind": Event.Kind.HALF_DAY}
        DatePollFactory(created_at=now - 4 * DAY - HOUR, **details)
        return partial(remind_of_polls, now=now)

    same_statements(arrange)

    assert told("poll_reminder") >= 62


def test_remind_of_ends(same_statements, now):
    today = now.date()

    def arrange(number):
        Cohort.objects.update(end_date=today + 400 * DAY)
        cohort = trainer_of(number, role="trainer").cohort
        Cohort.objects.filter(pk=cohort.pk).update(start_date=today - 9 * DAY, end_date=today + 9 * DAY)
        return partial(remind_of_ends, now=now)

    same_statements(arrange)

    assert told("ends_soon") >= 62
