import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from cohorts.actions.events import cancel_event
from cohorts.actions.places import cancel_booking
from cohorts.actions.reminders import remind_of_events
from cohorts.local_time import day_before
from cohorts.tasks import remind
from tests.factories.cohorts import BookingFactory, EventFactory, MembershipFactory
from tests.factories.dates import DatePollFactory

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = dt.timedelta(days=1)


def reminded():
    rows = OutboxMessage.objects.filter(kind="cohorts.event_reminder").order_by("pk")
    return [row.recipient for row in rows]


def still_goes():
    rows = OutboxMessage.objects.filter(kind="cohorts.event_reminder")
    return [row.recipient for row in rows if kind_named(row.kind).build(row)]


@pytest.fixture
def booking(cohort, now):
    """Of a deelnemer, for an event that starts in a day."""
    user = MembershipFactory(cohort=cohort).user
    event = EventFactory(cohort=cohort, starts_at=now + DAY)
    return BookingFactory(event=event, user=user, changed_at=now - DAY)


def test_remind_of_events_tells_the_list_once_and_not_who_waits(now, booking):
    event = booking.event
    BookingFactory(event=event, state="waiting", place_no=None, queue_no=1, changed_at=now - DAY)
    BookingFactory(event=event, state="cancelled", place_no=None, changed_at=now - DAY)

    remind_of_events(now=now - dt.timedelta(hours=3))
    early = reminded()
    for minutes in (120, 125, 130):
        remind_of_events(now=now + dt.timedelta(minutes=minutes))

    assert (early, reminded()) == ([], [booking.user])
    assert still_goes() == [booking.user]


def test_remind_of_events_passes_over_who_just_came_onto_the_list(now, booking):
    booking.changed_at = now + dt.timedelta(hours=3)
    booking.save()

    remind_of_events(now=now + dt.timedelta(hours=4))

    assert reminded() == []


@pytest.mark.parametrize("what", ["gave up", "called off", "moved", "left"])
def test_reminder_that_no_longer_holds_is_not_sent(what, now, booking, trainer):
    event, user = booking.event, booking.user
    remind_of_events(now=now + dt.timedelta(hours=2))
    assert reminded() == [user]

    if what == "gave up":
        cancel_booking(event=event, actor=user, now=now)
    elif what == "called off":
        cancel_event(event=event, actor=trainer, now=now)
    elif what == "moved":
        type(event).objects.filter(pk=event.pk).update(starts_at=event.starts_at + dt.timedelta(minutes=5))
    else:
        user.memberships.update(left_at=now)

    assert still_goes() == []


@pytest.mark.parametrize(
    ("starts", "reminds"),
    [
        ("2026-10-25 09:00", "2026-10-24 09:00"),  # 25 hours before
        ("2027-03-28 09:00", "2027-03-27 09:00"),  # 23 hours before
        ("2027-03-29 09:00", "2027-03-28 09:00"),
        ("2027-03-29 02:30", "2027-03-28 03:30"),  # the clock skipped 02:30
    ],
)
def test_day_before_is_the_same_time_on_the_clock(starts, reminds):
    moment = dt.datetime.fromisoformat(starts).replace(tzinfo=AMSTERDAM)

    before = day_before(moment, "Europe/Amsterdam").astimezone(AMSTERDAM)

    assert f"{before:%Y-%m-%d %H:%M}" == reminds


def test_remind_of_events_over_the_hour_that_comes_twice(cohort):
    starts_at = dt.datetime(2026, 10, 25, 9, tzinfo=AMSTERDAM).astimezone(dt.UTC)
    booking = BookingFactory(
        event=EventFactory(cohort=cohort, starts_at=starts_at), changed_at=starts_at - 9 * DAY
    )

    remind_of_events(now=starts_at - dt.timedelta(hours=25, seconds=1))
    early = reminded()
    remind_of_events(now=starts_at - dt.timedelta(hours=25))

    assert (early, reminded()) == ([], [booking.user])


def test_remind_sweeps_events_and_polls(now, booking, cohort):
    booking.event.starts_at = now + dt.timedelta(hours=20)
    booking.event.save()
    DatePollFactory(
        cohort=cohort, created_at=now - 9 * DAY, deadline_at=now + dt.timedelta(hours=20), dates=3
    )

    remind()

    kinds = OutboxMessage.objects.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["cohorts.event_reminder", "cohorts.poll_reminder"]
