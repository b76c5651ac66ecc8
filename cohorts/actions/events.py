"""Planning, changing, opening, closing and calling off an event."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import post_to_all
from cohorts.actions import places as lists
from cohorts.actions.leaders import notify_leaders
from cohorts.actions.states import EVENT, EventIsOver
from cohorts.models import Audience, Booking, Cohort, Event, Membership, Region
from cohorts.queries.groups import manages_whom
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb

CALENDAR_FIELDS = ("title", "starts_at", "ends_at", "place", "video_url")


class EndsBeforeStart(Refused):
    sentence = _("De bijeenkomst eindigt voordat zij begint. Kies een latere eindtijd.")


class IsInThePast(Refused):
    sentence = _("Dit moment is al voorbij. Kies een datum die nog komt.")


class TooFewPlaces(Refused):
    sentence = _("Er staan meer mensen op de lijst dan er plaatsen zijn. Kies meer plaatsen.")


class NotYetStarted(Refused):
    sentence = _("De bijeenkomst is nog niet begonnen. Je kunt haar nu alleen afgelasten.")


class HasReportingLine(Refused):
    sentence = _(
        "In deze leergroep zitten een leidinggevende en een medewerker. Zij komen niet samen in één "
        "intervisie. Plan een sessie waarvoor mensen zich zelf aanmelden."
    )


class UnknownTimezone(ValueError):
    """A zone name that this machine does not know: a mistake of the programmer, not of a person."""


@verb(logs=True, says=_("bijeenkomst gepland"))
def plan_event(
    *,
    kind: str,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    actor: User,
    now: datetime,
    cohort: Cohort | None = None,
    region: Region | None = None,
    audience: str = "",
    fixed_list: bool | None = None,
    places: int | None = None,
    place: str = "",
    video_url: str = "",
    timezone: str = "Europe/Amsterdam",
    opens: bool = True,
    away: Collection[User] = (),
) -> Event:
    """Plan an event, times with a zone; of a leergroep its deelnemers stand on the list, unless said.
    `places` None is without limit; with `opens` False nobody can book until `open_event`; `away` cannot come.
    Raise EndsBeforeStart, IsInThePast, TooFewPlaces and, for an intervisie, HasReportingLine.
    """
    _require_times(starts_at, ends_at, now)
    _require_zone(timezone)
    if cohort:  # whoever joins meanwhile waits, and then finds this event
        cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    has_list = (cohort is not None and opens) if fixed_list is None else fixed_list
    participants = _in_order_of_joining(cohort) if has_list and cohort else []
    _require_fit(kind, [user for user in participants if user not in away], places)
    event = Event.objects.create(
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        timezone=timezone,
        place=place,
        video_url=video_url,
        audience=audience or (Audience.COHORT if cohort else Audience.NATIONAL),
        cohort=cohort,
        region=region or (cohort.region if cohort else None),
        fixed_list=has_list,
        places=places,
        state=Event.State.OPEN if opens else Event.State.PLANNED,
        created_by=actor,
        created_at=now,
    )
    log_verb(actor=actor, target=event, now=now)
    _fill(event, participants, away, now)
    return event


@verb(logs=True, says=_("bijeenkomst gewijzigd"))
def change_event(
    *,
    event: Event,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    video_url: str,
    places: int | None,
    actor: User,
    now: datetime,
) -> Event:
    """Change what stands in people's calendars, and tell who is on the list or waits.

    More places let people move up. Raise EventIsOver, EndsBeforeStart, IsInThePast and
    TooFewPlaces when more people have a place than there would be.
    """
    event = _locked(event)
    EVENT.require("change_event", event)
    _require_to_come(event, now)
    _require_times(starts_at, ends_at, now)
    new = {
        "title": title,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": place,
        "video_url": video_url,
        "places": places,
    }
    changed = [field for field, value in new.items() if getattr(event, field) != value]
    if not changed:
        return event
    if places is not None:
        _make_fit(event, places)
    _write(event, new)
    log_verb(actor=actor, target=event, now=now)
    lists.settle_after_change(event, now)
    if set(changed) & set(CALENDAR_FIELDS):
        _notify_all(event, "cohorts.event_changed", now)
        notify_leaders(event, "lead_changed", now)
    return event


@verb(logs=True, says=_("bijeenkomst afgelast"))
def cancel_event(*, event: Event, actor: User, now: datetime) -> Event:
    """Call an event off and tell everybody on the list and the waiting list. Raise EventIsOver."""
    event = _locked(event)
    EVENT.require("cancel_event", event)
    _require_to_come(event, now)
    _write(event, {"state": Event.State.CANCELLED})
    log_verb(actor=actor, target=event, now=now)
    _notify_all(event, "cohorts.event_cancelled", now)
    notify_leaders(event, "lead_cancelled", now)
    return event


@verb(logs=True, says=_("aanmelden opengezet"))
def open_event(*, event: Event, actor: User, now: datetime) -> Event:
    """Let people book a planned event; an open one stays open. Raise EventIsOver."""
    event = _locked(event)
    _require_to_come(event, now)
    if EVENT.require("open_event", event):
        _write(event, {"state": Event.State.OPEN})
        log_verb(actor=actor, target=event, now=now)
    return event


@verb(logs=True, says=_("bijeenkomst gesloten"))
def close_event(*, event: Event, actor: User, now: datetime) -> Event:
    """Close an event that has been held; closing twice is harmless. Raise NotYetStarted and EventIsOver."""
    event = _locked(event)
    if EVENT.require("close_event", event):
        if now < event.starts_at:
            raise NotYetStarted
        _write(event, {"state": Event.State.CLOSED})
        log_verb(actor=actor, target=event, now=now)
    return event


def _fill(event: Event, participants: list[User], away: Collection[User], now: datetime) -> None:
    """Its list, and the calendar of who leads it."""
    lists.put_on_list(event, participants, now, away=away)
    notify_leaders(event, "lead_planned", now)


def _in_order_of_joining(cohort: Cohort) -> list[User]:
    memberships = cohort.memberships.current().filter(role=Membership.Role.PARTICIPANT)
    ordered = memberships.select_related("user").order_by("joined_at", "pk")
    return [membership.user for membership in ordered]


def _require_zone(timezone: str) -> None:
    if timezone not in available_timezones():
        raise UnknownTimezone(timezone)


def _require_fit(kind: str, participants: list[User], places: int | None) -> None:
    if places is not None and len(participants) > places:
        raise TooFewPlaces
    if kind == Event.Kind.INTERVISION and manages_whom(participants):
        raise HasReportingLine


def _require_times(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    if ends_at <= starts_at:
        raise EndsBeforeStart
    if starts_at <= now:
        raise IsInThePast


def _locked(event: Event) -> Event:
    return Event.objects.select_for_update().get(pk=event.pk)


def _require_to_come(event: Event, now: datetime) -> None:
    if now >= event.starts_at:
        raise EventIsOver


def _make_fit(event: Event, places: int) -> None:
    """Move who sits beyond the last place to a free one, so that the numbers stay below it."""
    booked = event.bookings.filter(state=Booking.State.BOOKED).order_by("place_no")
    numbers = {booking.place_no for booking in booked}
    if len(numbers) > places:
        raise TooFewPlaces
    free = iter(number for number in range(1, places + 1) if number not in numbers)
    beyond = list(booked.filter(place_no__gt=places))
    for booking in beyond:
        booking.place_no = next(free)
    Booking.objects.bulk_update(beyond, ["place_no"])


def _write(event: Event, new: dict[str, Any]) -> None:
    for field, value in new.items():
        setattr(event, field, value)
    event.sequence += 1
    event.save()


def _notify_all(event: Event, kind: str, now: datetime) -> None:
    told = event.bookings.exclude(state=Booking.State.CANCELLED).select_related("user")
    post_to_all(
        kind=kind,
        cause=f"{event.public_id}:{event.sequence}",
        recipients=[booking.user for booking in told],
        payload={"event": str(event.public_id), "sequence": event.sequence},
        now=now,
    )
