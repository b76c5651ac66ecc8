"""Events as entries in people's own calendars (RFC 5545, 5546 and 6047).

An entry says when, and in a mail also where; what it is called tells nobody who looks over a
shoulder what it is about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.mail import CalendarPart
from accounts.models import User
from cohorts.models import Booking, Event

PRODUCT = "-//Vakmanschap//NL"
HOW_TO_DECLINE = gettext_lazy(
    "Kun je niet? Laat het weten via deze pagina. Weigeren in je agenda komt bij niemand aan."
)
EVERY = timedelta(hours=1)
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"

# Written out, since icalendar derives the change in spring an hour too late.
AMSTERDAM = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Entry:
    """An event as it stands in somebody's calendar."""

    event: Event
    sequence: int
    status: str


def part_for(booking: Booking, now: datetime, *, leads: bool = False) -> CalendarPart | None:
    """What a mail tells its reader's calendar: come, or take it out; nothing to who waits for a place.

    Who `leads` the event comes without a place too.
    """
    if booking.state == Booking.State.WAITING:
        return None
    comes = leads or booking.state == Booking.State.BOOKED
    return part_about(booking.event, booking.user, sequence=booking.calendar_sequence, comes=comes, now=now)


def part_about(event: Event, user: User, *, sequence: int, comes: bool, now: datetime) -> CalendarPart:
    """An event in somebody's calendar, or out of it, whether they are on its list or lead it."""
    comes = comes and event.state != Event.State.CANCELLED
    method, status = (REQUEST, CONFIRMED) if comes else (CANCEL, CANCELLED)
    entry = _entry(Entry(event, sequence, status), now)
    entry.add("organizer", f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    who = {"role": "REQ-PARTICIPANT", "partstat": "ACCEPTED" if comes else "DECLINED", "rsvp": "FALSE"}
    entry.add("attendee", f"mailto:{user.email}", parameters=who)
    if comes:
        # Some programs offer to decline all the same, and send that to the address that reads nothing.
        entry["description"] = icalendar.vText(f"{HOW_TO_DECLINE}\n{entry['url']}")
    if comes and event.place:
        entry.add("location", event.place)
    return CalendarPart(method, _calendar(method, [entry]))


def feed_of(entries: Iterable[Entry], now: datetime) -> str:
    """A whole calendar that a program reads again and again."""
    return _calendar(PUBLISH, [_entry(entry, now) for entry in entries])


def _entry(entry: Entry, now: datetime) -> icalendar.Event:
    event, link = entry.event, f"{settings.BASE_URL}{entry.event.get_absolute_url()}"
    made = icalendar.Event()
    made.add("uid", f"{event.public_id}@{urlsplit(settings.BASE_URL).hostname}")
    made.add("dtstamp", now.astimezone(UTC))
    made.add("sequence", entry.sequence)
    made.add("status", entry.status)
    made.add("summary", _name_of(event))
    made.add("dtstart", event.starts_at.astimezone(event.zone))
    made.add("dtend", event.ends_at.astimezone(event.zone))
    made.add("url", link)
    made.add("description", link)
    return made


def _name_of(event: Event) -> str:
    names = {Event.Kind.HALF_DAY: _("Dagdeel"), Event.Kind.INTERVISION: _("Intervisie")}
    return names.get(Event.Kind(event.kind), _("Landelijke bijeenkomst"))


def _calendar(method: str, entries: Iterable[icalendar.Event]) -> str:
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if method == PUBLISH:
        calendar.add("x-wr-calname", "Vakmanschap")
        calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", icalendar.vDuration(EVERY))
    for entry in entries:
        calendar.add_component(entry)
    if "Europe/Amsterdam" in calendar.get_used_tzids():
        calendar.subcomponents.insert(0, icalendar.Timezone.from_ical(AMSTERDAM))
    calendar.add_missing_timezones()
    return calendar.to_ical().decode()
