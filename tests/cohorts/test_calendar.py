"""What calendars make of our entries, read back by parsers that are not ours."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import ics
import pytest
import vobject
from django.template.loader import render_to_string

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from cohorts.actions.events import cancel_event, change_event, plan_event
from cohorts.actions.places import book, cancel_booking, join_waiting_list
from cohorts.calendar import CONFIRMED, Entry, feed_of, part_for
from cohorts.cancel_link import cancel_path
from cohorts.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import (
    BookingFactory,
    CohortFactory,
    EventFactory,
    MembershipFactory,
    OpenEventFactory,
)

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
at = dt.datetime.fromisoformat
# Mondays and the nights themselves, around the changes of the clock, with the hours from UTC.
WALLS = [
    (at("2026-10-19 09:00"), 2),
    (at("2026-10-25 01:30"), 2),
    (at("2026-10-25 09:00"), 1),
    (at("2026-10-26 09:00"), 1),
    (at("2027-03-22 09:00"), 1),
    (at("2027-03-28 01:30"), 1),
    (at("2027-03-28 03:30"), 2),
    (at("2027-03-29 09:00"), 2),
]


def unsaved(wall, zone="Europe/Amsterdam"):
    starts_at = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    return Event(
        kind="half_day", starts_at=starts_at, ends_at=starts_at + dt.timedelta(minutes=20), timezone=zone
    )


def readings(text):
    """Start and end in UTC as three parsers read them."""
    ours = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    one = vobject.readOne(text).vevent
    (other,) = ics.Calendar(text).events
    pairs = [(ours.start, ours.end), (one.dtstart.value, one.dtend.value)]
    pairs.append((other.begin.datetime, other.end.datetime))
    return [tuple(moment.astimezone(dt.UTC) for moment in pair) for pair in pairs]


@pytest.mark.parametrize(("wall", "hours"), WALLS)
def test_entry_keeps_its_moment_on_both_sides_of_a_clock_change(wall, hours, now):
    event = unsaved(wall)

    text = feed_of([Entry(event, 0, CONFIRMED)], now)

    assert event.starts_at == (wall - dt.timedelta(hours=hours)).replace(tzinfo=dt.UTC)
    assert readings(text) == [(event.starts_at, event.ends_at)] * 3
    assert f"DTSTART;TZID=Europe/Amsterdam:{wall:%Y%m%dT%H%M%S}" in text


def test_entry_each_week_at_nine_stays_at_nine(now):
    walls = [at("2027-03-08 09:00") + dt.timedelta(weeks=week) for week in range(6)]

    text = feed_of([Entry(unsaved(wall), 0, CONFIRMED) for wall in walls], now)

    seen = sorted(one.dtstart.value for one in vobject.readOne(text).vevent_list)
    assert [moment.astimezone(AMSTERDAM).replace(tzinfo=None) for moment in seen] == walls


def test_time_zone_changes_its_clock_at_the_right_second(now):
    text = feed_of([Entry(unsaved(at("2027-03-22 09:00")), 0, CONFIRMED)], now)

    zone = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    moments = [
        dt.datetime(2027, 3, 28, 0, 59, 59, tzinfo=dt.UTC),
        dt.datetime(2027, 3, 28, 1, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 25, 0, 59, 59, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC),
    ]
    hours = [moment.astimezone(zone).utcoffset() / dt.timedelta(hours=1) for moment in moments]
    assert hours == [1, 2, 2, 1]


def test_entry_in_another_zone_brings_that_zone_along(now):
    event = unsaved(at("2027-03-28 09:00"), "America/Curacao")

    text = feed_of([Entry(event, 0, CONFIRMED)], now)

    assert icalendar.Calendar.from_ical(text).get_missing_tzids() == set()
    assert readings(text)[0] == (event.starts_at, event.ends_at)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("half_day", "Dagdeel"), ("intervision", "Intervisie"), ("national", "Landelijke bijeenkomst")],
)
def test_entry_reveals_no_title(kind, name, now, settings):
    settings.BASE_URL = "https://leren.example"
    event = EventFactory(kind=kind, title="Over de zaak van de man met de hond")

    part = part_for(BookingFactory(event=event), now)

    entry = vobject.readOne(part.text).vevent
    assert (entry.summary.value, "hond" in part.text) == (name, False)
    assert entry.description.value.splitlines() == [
        "Kun je niet? Laat het weten via deze pagina. Weigeren in je agenda komt bij niemand aan.",
        f"https://leren.example{event.get_absolute_url()}",
    ]


def test_entry_asks_for_no_answer(now):
    booking = BookingFactory(event=EventFactory())

    entry = vobject.readOne(part_for(booking, now).text).vevent

    assert entry.attendee.params["RSVP"] == ["FALSE"]
    assert entry.attendee.params["PARTSTAT"] == ["ACCEPTED"]


@pytest.mark.parametrize("kind", ["event_planned", "booked", "moved_up", "event_changed"])
def test_mail_with_an_entry_says_how_to_decline(kind, now, settings):
    settings.BASE_URL = "https://leren.example"
    booking = BookingFactory(event=EventFactory(starts_at=now + dt.timedelta(days=9)))
    context = {"event": booking.event, "cancel_link": cancel_path(booking), "base_url": settings.BASE_URL}

    text = render_to_string(f"emails/cohorts/{kind}.txt", context)

    assert f"https://leren.example{cancel_path(booking)}" in text
    assert "Weiger niet vanuit je agenda: dat antwoord komt bij niemand aan." in text


@pytest.mark.parametrize("kind", ["lead_planned", "lead_changed"])
def test_mail_to_who_leads_says_that_declining_reaches_nobody(kind, now):
    text = render_to_string(f"emails/cohorts/{kind}.txt", {"event": EventFactory()})

    assert "Weiger niet vanuit je agenda: dat antwoord komt bij niemand aan." in text


# --- in a mail ----------------------------------------------------------------


def calendar_of(kind, user):
    """The newest mail of a kind to somebody, as the worker builds it, and the entry in it."""
    message = OutboxMessage.objects.filter(kind=f"cohorts.{kind}", recipient=user).latest("pk")
    mail = kind_named(message.kind).build(message)
    for part in mail.message().walk():
        if part.get_content_type() == "text/calendar":
            text = part.get_payload(decode=True).decode()
            calendar = vobject.readOne(text)
            assert part.get_param("charset") == "utf-8"
            assert part.get_param("method") == calendar.method.value
            return calendar
    return None


def facts(calendar):
    entry = calendar.vevent
    return calendar.method.value, entry.status.value, int(entry.sequence.value)


def test_mails_of_one_event_make_change_and_cancel_one_entry(now, settings):
    settings.BASE_URL, settings.DEFAULT_FROM_EMAIL = "https://leren.example", "V <post@leren.example>"
    cohort = CohortFactory()
    noor = MembershipFactory(cohort=cohort, user__email="noor@vakmanschap.example").user
    starts_at = now + dt.timedelta(days=9)
    details = {"title": "Dagdeel 1", "ends_at": starts_at + dt.timedelta(hours=2), "place": "Zaal 1"}
    event = plan_event(
        kind="half_day", starts_at=starts_at, cohort=cohort, actor=UserFactory(), now=now, **details
    )
    planned = calendar_of("event_planned", noor)
    later = {"starts_at": starts_at + dt.timedelta(hours=1), "video_url": "", "places": None}
    change_event(event=event, actor=noor, now=now, **{**details, **later})
    changed = calendar_of("event_changed", noor)
    cancel_event(event=event, actor=noor, now=now)
    cancelled = calendar_of("event_cancelled", noor)

    mails = [planned, changed, cancelled]
    assert [facts(mail) for mail in mails] == [
        ("REQUEST", "CONFIRMED", 2),
        ("REQUEST", "CONFIRMED", 3),
        ("CANCEL", "CANCELLED", 4),
    ]
    assert {mail.vevent.uid.value for mail in mails} == {f"{event.public_id}@leren.example"}
    assert planned.vevent.organizer.value == "mailto:post@leren.example"
    assert planned.vevent.attendee.value == "mailto:noor@vakmanschap.example"
    assert changed.vevent.dtstart.value == later["starts_at"].replace(microsecond=0)
    assert planned.vevent.location.value == "Zaal 1"


def test_mails_of_who_comes_leaves_and_comes_back_rise_in_sequence(now):
    event, user = OpenEventFactory(audience="national"), UserFactory()
    seen = []
    for _again in range(2):
        book(event=event, actor=user, now=now)
        seen.append(facts(calendar_of("booked", user)))
        cancel_booking(event=event, actor=user, now=now)
        seen.append(facts(calendar_of("booking_cancelled", user)))

    assert seen == [
        ("REQUEST", "CONFIRMED", 2),
        ("CANCEL", "CANCELLED", 3),
        ("REQUEST", "CONFIRMED", 5),
        ("CANCEL", "CANCELLED", 6),
    ]


def test_mail_of_who_moves_up_carries_the_entry_and_of_who_waits_none(now):
    event = OpenEventFactory(places=1, audience="national")
    first, second, third = UserFactory.create_batch(3)
    for user in (first, second, third):
        join_waiting_list(event=event, actor=user, now=now)
    cancel_booking(event=event, actor=first, now=now)
    moved_up = calendar_of("moved_up", second)
    cancel_event(event=event, actor=first, now=now)

    assert facts(moved_up)[:2] == ("REQUEST", "CONFIRMED")
    assert calendar_of("event_cancelled", third) is None
    assert facts(calendar_of("event_cancelled", second))[:2] == ("CANCEL", "CANCELLED")


def test_mail_about_a_place_that_was_given_up_again_is_not_sent(now):
    event, user = OpenEventFactory(audience="national"), UserFactory()
    book(event=event, actor=user, now=now)
    cancel_booking(event=event, actor=user, now=now)

    message = OutboxMessage.objects.get(kind="cohorts.booked")

    assert kind_named(message.kind).build(message) is None


def test_mail_to_who_left_the_leergroep_takes_the_entry_out_and_has_no_link(now):
    event = EventFactory()
    booking = BookingFactory(event=event)
    cancel_booking(event=event, actor=booking.user, now=now)

    message = OutboxMessage.objects.get(kind="cohorts.booking_cancelled")

    mail = kind_named(message.kind).build(message)
    assert str(event.public_id) not in mail.body
    assert facts(calendar_of("booking_cancelled", booking.user))[0] == "CANCEL"
