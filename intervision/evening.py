"""The page of a session: what is next for one person, its steps with their times, and the ring of places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cohorts.local_time import day_in_words
from cohorts.models import Booking, Event
from intervision.actions.tables import EARLY
from intervision.models import IntervisionSession
from intervision.script import script_of
from table import clock
from table.drawing import Road, SeatMark, SeatToDraw, ring, road
from table.models import Table
from table.queries import labels_of, last_table_at, live_table_at, organisations_of
from table.script import Script

MOST_NAMED, MOST_DRAWN = 12, 40  # seats in which a word can be read, and seats that can be told apart
ROOM = re.compile(r"\b(kamer|zaal|lokaal|ruimte)\s+([\w.-]{1,6})$", re.IGNORECASE)
ROAD_WIDTH, ROAD_HEIGHT = 700, 18
SEAT_RADIUS = 100  # larger than at the table: this ring is a small one


class Next(StrEnum):
    """What is next for who reads the page; the template has a part for each."""

    LEAD = "lead"
    RUNNING = "running"
    PROMISE = "promise"
    READY = "ready"
    STAND_IN = "stand_in"
    CHOOSE = "choose"
    OPEN = "open"
    CHOSEN = "chosen"
    BRINGS = "brings"
    BEGUN = "begun"
    PLACE = "place"


@dataclass(frozen=True)
class Reader:
    """Who reads the page of a session, and what they may do there."""

    user: User
    is_trainer: bool
    leads: bool
    may_choose: bool
    may_promise: bool


@dataclass(frozen=True)
class Evening:
    """A session at one moment, with the table that is going on or was closed."""

    event: Any  # as `with_list_for` fetches it
    session: IntervisionSession
    now: datetime
    running: Table | None = None
    held: Table | None = None

    @property
    def has_begun(self) -> bool:
        return bool(self.now >= self.event.starts_at)

    @property
    def is_over(self) -> bool:
        return bool(self.now >= self.event.ends_at)

    @property
    def is_done(self) -> bool:
        """Whether people went home: the time is over, or its table was closed."""
        return self.running is None and (self.is_over or self.held is not None)

    @property
    def is_near(self) -> bool:
        return bool(self.now >= self.opens_at)

    @property
    def opens_at(self) -> datetime:
        opens: datetime = self.event.starts_at - EARLY
        return opens

    @property
    def stage(self) -> str:
        """Where it is on the line: before, on the day, or after."""
        if self.is_done:
            return "after"
        is_today = self.event.is_on_or_after_its_day(self.now)
        return "day" if is_today or self.running is not None else "before"

    @property
    def day(self) -> str:
        return day_in_words(self.event.starts_at, self.now, self.event.timezone)

    @property
    def planned_steps(self) -> "Steps | None":
        """The steps from the start of the event, while they are still to come."""
        if self.session.method is None or self.is_done:
            return None
        return planned_steps(script_of(self.session.method), self.event)

    @property
    def minutes_to_go(self) -> int:
        return max(round((self.event.starts_at - self.now).total_seconds() / 60), 0)


def evening_of(event: Event, session: IntervisionSession, now: datetime) -> Evening:
    """Return a session as it is now, with its table; one that ended by itself counts as closed."""
    running = live_table_at(event)
    if running is not None and clock.has_ended(running, now):
        running = None
    held = last_table_at(event) if running is None and now >= event.starts_at else None
    return Evening(event, session, now, running, held)


def next_for(reader: Reader, evening: Evening) -> Next:
    """Return the one thing that is next for somebody."""
    if evening.running is not None:
        return Next.LEAD if evening.running.lead_id == reader.user.pk else Next.RUNNING
    if evening.is_done:
        return Next.PROMISE if reader.may_promise else Next.PLACE
    return _next_of_lead(reader, evening) if reader.leads else _next_of_participant(reader, evening)


def _next_of_lead(reader: Reader, evening: Evening) -> Next:
    session = evening.session
    if evening.is_near:
        is_theirs = session.facilitator in (None, reader.user)
        return Next.READY if is_theirs else Next.STAND_IN
    if reader.may_choose and (session.method is None or session.facilitator is None):
        return Next.CHOOSE
    if reader.is_trainer and evening.event.state == Event.State.PLANNED:
        return Next.OPEN
    return Next.CHOSEN


def _next_of_participant(reader: Reader, evening: Evening) -> Next:
    is_booked = evening.event.my_state == Booking.State.BOOKED
    if evening.has_begun:
        return Next.BEGUN if is_booked else Next.PLACE
    brings = is_booked and evening.session.presenter == reader.user
    return Next.BRINGS if brings else Next.PLACE


@dataclass(frozen=True)
class Steps:
    """The steps as a road, and each with the moment it begins."""

    rows: Sequence[tuple[datetime, str]]
    road: Road
    begins_at: datetime
    done_at: datetime
    spare: int

    @property
    def end_at(self) -> datetime:
        """The end of the road: the hard end, or where the steps end after it."""
        return self.done_at + timedelta(minutes=max(self.spare, 0))


def planned_steps(script: Script, event: Event) -> Steps:
    """Return the steps as they are planned, from the start of the event."""
    minutes = [step.minutes for step in script.flat()]
    times = [event.starts_at + timedelta(minutes=sum(minutes[:no])) for no in range(len(minutes) + 1)]
    spare = round((event.ends_at - times[-1]).total_seconds() / 60)
    return _steps([step.name for step in script.flat()], minutes, times, spare, here=-1, gone=0.0)


def running_steps(table: Table, now: datetime) -> Steps:
    """Return the steps of a table as they went and will go."""
    names = [step.name for step in table.steps]
    times = clock.planned_times(table, now)
    gone = clock.step_clock(table, now).gone
    return _steps(names, table.minutes, times, clock.spare(table, now), here=table.step_no, gone=gone)


def _steps(
    names: list[str], minutes: list[int], times: list[datetime], spare: int, *, here: int, gone: float
) -> Steps:
    drawn = road(minutes, here=here, gone=gone, spare=spare, width=ROAD_WIDTH, height=ROAD_HEIGHT)
    return Steps(list(zip(times, names, strict=False)), drawn, times[0], times[-1], spare)


@dataclass(frozen=True)
class PlaceRow:
    """Somebody on the list, and where they work."""

    booking: Booking
    organisation: str
    more: str
    state: str


@dataclass(frozen=True)
class Places:
    """The ring of places: who comes is filled, who cannot is dashed, what is free is open.

    Who may not see the list gets no `rows`, no names in the ring, and of nobody whether they said no.
    """

    marks: Sequence[SeatMark]
    rows: Sequence[PlaceRow]
    organisations: int
    says: str
    above: str
    word: str


def places_to_see(evening: Evening, lists: dict[str, list[Booking]], *, names_absent: bool) -> Places:
    """Return the places for who may see the list; only who trains reads by name who cannot."""
    come, absent = _come_and_absent(evening, lists)
    day = evening.event.starts_at.astimezone(evening.event.zone).date()
    works_at = organisations_of([booking.user for booking in [*come, *absent]], day)
    rows = [_row(booking, works_at, evening, "had") for booking in come]
    rows.sort(key=lambda row: (row.booking.user != evening.session.presenter, row.organisation))
    away = [_row(booking, works_at, evening, "later") for booking in absent] if names_absent else []
    nameless = 0 if names_absent or evening.is_over else len(absent)
    free = _free(evening, len(come))
    seats = _named_seats([*rows, *away]) + _nameless(nameless, "later") + _nameless(free, "waits")
    return Places(
        _drawn(seats),
        [*rows, *away],
        len({row.organisation for row in rows if row.organisation}),
        _says(evening, len(rows), len(away) + nameless, free),
        *_middle(evening.event),
    )


def places_in_numbers(evening: Evening) -> Places:
    """Return the places for who may not see the list: how many are taken and how many are free."""
    taken = evening.event.taken
    free = _free(evening, taken)
    seats = _nameless(taken, "had") + _nameless(free, "waits")
    return Places(_drawn(seats), [], 0, _says(evening, taken, 0, free), *_middle(evening.event))


def _says(evening: Evening, come: int, absent: int, free: int) -> str:
    """The ring in words."""
    if evening.is_over:
        parts = [ngettext("%(n)d was erbij", "%(n)d waren erbij", come) % {"n": come}]
        missed = ngettext("%(n)d was er niet", "%(n)d waren er niet", absent)
    else:
        parts = [ngettext("%(n)d komt", "%(n)d komen", come) % {"n": come}]
        missed = ngettext("%(n)d kan niet", "%(n)d kunnen niet", absent)
    if absent:
        parts.append(missed % {"n": absent})
    if free:
        parts.append(ngettext("%(n)d plaats vrij", "%(n)d plaatsen vrij", free) % {"n": free})
    return ", ".join(parts)


def _come_and_absent(
    evening: Evening, lists: dict[str, list[Booking]]
) -> tuple[list[Booking], list[Booking]]:
    """Who comes and who does not; afterwards who was there, once that was ticked, and who was not."""
    booked, cancelled = lists[Booking.State.BOOKED], lists[Booking.State.CANCELLED]
    if not evening.is_over:
        return booked, cancelled if evening.event.fixed_list else []
    came = [one for one in [*booked, *cancelled] if one.attendance == Booking.Attendance.PRESENT]
    return came, [one for one in booked if one not in came]


def _row(booking: Booking, works_at: dict[int, str], evening: Evening, state: str) -> PlaceRow:
    user, organisation = booking.user, works_at.get(booking.user_id, "")
    more = [organisation]
    if user == evening.session.presenter:
        more.append(_("bracht in") if evening.is_over else _("brengt in"))
    if user == evening.session.facilitator:
        more.append(_("begeleidde") if evening.is_over else _("begeleidt"))
    if state == "later":
        missed = booking.get_attendance_display() if evening.is_over else booking.get_state_display()
        more.append(str(missed))
    return PlaceRow(booking, organisation, " · ".join(filter(None, more)), state)


def _free(evening: Evening, taken: int) -> int:
    if evening.has_begun or evening.event.places is None:
        return 0
    return max(int(evening.event.places) - taken, 0)


def _named_seats(rows: Iterable[PlaceRow]) -> list[tuple[str, str]]:
    rows = list(rows)
    labels = labels_of([row.organisation or row.booking.user.get_full_name() for row in rows])
    return [(row.state, label) for row, label in zip(rows, labels, strict=True)]


def _nameless(many: int, state: str) -> list[tuple[str, str]]:
    return [(state, "")] * many


def _drawn(seats: list[tuple[str, str]]) -> list[SeatMark]:
    """A ring of more than can be told apart is not drawn."""
    if len(seats) > MOST_DRAWN:
        return []
    is_named = len(seats) <= MOST_NAMED
    return ring(
        [
            SeatToDraw(no, state, label if is_named else "", "", "")
            for no, (state, label) in enumerate(seats, 1)
        ],
        SEAT_RADIUS,
    )


def _middle(event: Event) -> tuple[str, str]:
    """What stands in the middle: the room if the place names one, else the time it begins."""
    if room := ROOM.search(event.place.strip()):
        return room[1].lower(), room[2]
    return "", event.starts_at.astimezone(event.zone).strftime("%H.%M")
