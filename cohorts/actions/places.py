"""Who stands on the list of an event and who waits. `_settle_places` alone decides on places."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import count, islice

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import Letter, post_each
from cohorts.actions.states import BOOKING, EVENT, EventIsFull
from cohorts.facilitators import facilitators_at
from cohorts.models import Booking, Event, Membership
from cohorts.queries.groups import managers_and_reports_of
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb


class EventHasStarted(Refused):
    sentence = _("De bijeenkomst is al begonnen. Laat het je trainer weten.")


class NotOnTheList(Refused):
    sentence = _("Deze bijeenkomst heeft een vaste lijst en daar sta je niet op.")


class NotTogether(Refused):
    sentence = _(
        "Iemand aan wie jij leidinggeeft, of die aan jou leidinggeeft, doet al mee. "
        "Jullie komen niet samen in één intervisie. Kies een andere sessie."
    )


class AttendanceTooEarly(Refused):
    sentence = _("Aanwezigheid bijhouden kan vanaf de dag zelf.")


@verb(logs=True, says=_("aangemeld"))
def book(*, event: Event, actor: User, now: datetime) -> Booking:
    """Take a place ("Ik doe mee"). Booking twice is harmless.

    Raise EventIsFull and changes nothing when there is no place, and EventIsNotOpen, EventIsClosed,
    EventIsCancelled, EventHasStarted, NotOnTheList or, for an intervisie, NotTogether.
    """
    event = _locked_for("book", event, actor, now)
    places = _places_at(event)
    if actor.pk not in places and next(_free_places(event, places), None) is None:
        raise EventIsFull  # who waits moves up at once, so a free place means that nobody waits
    return _arrive(event, actor, now)


@verb(logs=True, says=_("op de wachtlijst gezet"))
def join_waiting_list(*, event: Event, actor: User, now: datetime) -> Booking:
    """Wait for a place ("Op de wachtlijst"); whoever finds a free place has it at once.

    Raise what `book` raises, but for EventIsFull.
    """
    return _arrive(_locked_for("join_waiting_list", event, actor, now), actor, now)


@verb(logs=True, says=_("afgemeld"))
def cancel_booking(*, event: Event, actor: User, now: datetime) -> Booking:
    """Give up a place or leave the waiting list ("Ik kan niet"); the first who waits moves up.

    Raise NotOnTheList for somebody without a booking, and what `book` raises about the event.
    """
    event = _locked(event)
    _require_changeable("cancel_booking", event, now)
    booking = event.bookings.filter(user=actor).first()
    if booking is None:
        raise NotOnTheList
    if BOOKING.require("cancel_booking", booking):
        _give_up(booking, event, now)
        log_verb(actor=actor, target=booking, owner=actor, now=now)
        _settle_places(event, now)
    return booking


@verb(logs=True, says=_("aanwezigheid bijgehouden"))
def record_attendance(
    *, event: Event, marks: Mapping[User, Booking.Attendance], actor: User, now: datetime
) -> None:
    """Write for each person whether they were there. People who are not on the list are passed over.

    Raise AttendanceTooEarly before the day of the event, in the event's own zone, and
    EventIsCancelled.
    """
    event = _locked(event)
    EVENT.require("record_attendance", event)
    if not event.is_on_or_after_its_day(now):
        raise AttendanceTooEarly
    mark_of = {user.pk: mark for user, mark in marks.items()}
    bookings = event.bookings.filter(user_id__in=mark_of).exclude(state=Booking.State.WAITING)
    changed = [booking for booking in bookings if booking.attendance != mark_of[booking.user_id]]
    for booking in changed:
        booking.attendance = mark_of[booking.user_id]
        booking.changed_at = now
    Booking.objects.bulk_update(changed, ["attendance", "changed_at"])
    if changed:
        log_verb(actor=actor, target=event, now=now)


def put_on_list(event: Event, users: Collection[User], now: datetime, *, away: Collection[User] = ()) -> None:
    """Place people on a fixed list, in this order, or in its waiting list when there is no room.

    For `plan_event` and for whoever joins the leergroep. An event that has begun or was
    called off stays as it is, and nobody is put in an intervisie with who manages or reports
    to them. `away` already said that they cannot come: they are noted as such. Call it inside
    a transaction.
    """
    event = _locked(event)
    if event.state != Event.State.OPEN or now >= event.starts_at:
        return
    _note_away(event, [user for user in users if user in away], now)
    _enqueue(event, _who_may_come_together(event, [user for user in users if user not in away]), now)
    _notify(_settle_places(event, now, told=False), "cohorts.event_planned", now)


def _note_away(event: Event, users: Iterable[User], now: datetime) -> None:
    Booking.objects.bulk_create(
        Booking(
            event=event,
            user=user,
            state=Booking.State.CANCELLED,
            attendance=Booking.Attendance.EXCUSED,
            changed_at=now,
        )
        for user in users
    )


def take_off_list(event: Event, user: User, now: datetime) -> None:
    """Free somebody's place because they may no longer come, as when they leave the leergroep.

    Call it inside a transaction; nothing changes once the event has begun.
    """
    event = _locked(event)
    if now >= event.starts_at:
        return
    for booking in event.bookings.filter(user=user).exclude(state=Booking.State.CANCELLED):
        _give_up(booking, event, now)
    _settle_places(event, now)


def keep_apart(event: Event, *, manager: User, report: User, now: datetime) -> None:
    """Take one of the two off the list of an intervisie where both would be: the manager, if on it.

    Call it inside a transaction.
    """
    event = _locked(event)
    listed = set(_coming(event).values_list("user_id", flat=True))
    if {manager.pk, report.pk} <= listed | facilitators_at(event):
        take_off_list(event, manager if manager.pk in listed else report, now)


def settle_after_change(event: Event, now: datetime) -> None:
    """Move up who can, after the places or the hours of an event changed. Call it under the event's lock."""
    _settle_places(event, now)


def _settle_places(
    event: Event, now: datetime, *, newcomer: User | None = None, told: bool = True
) -> list[Booking]:
    """Give the free places to who waits, in order; never over the places, never after the start.

    The event must be locked by the caller. Return who moved up; they get a mail, but not the
    newcomer who is looking at the screen.
    """
    if event.state != Event.State.OPEN or now >= event.starts_at:
        return []
    free = list(islice(_free_places(event, _places_at(event)), event.bookings.count()))
    waiting = event.bookings.filter(state=Booking.State.WAITING).select_related("user").order_by("queue_no")
    moved_up, payload = list(waiting[: len(free)]), {"event": str(event.public_id)}
    letters = [
        Letter(booking.user, f"{booking.public_id}:{booking.queue_no}", payload)
        for booking in moved_up
        if told and booking.user != newcomer
    ]
    for booking, place_no in zip(moved_up, free, strict=False):
        booking.state, booking.place_no, booking.queue_no = Booking.State.BOOKED, place_no, None
        booking.sequence, booking.changed_at = booking.sequence + 1, now
    Booking.objects.bulk_update(moved_up, ["state", "place_no", "queue_no", "sequence", "changed_at"])
    post_each(kind="cohorts.moved_up", letters=letters, now=now)
    return moved_up


def _notify(bookings: Iterable[Booking], kind: str, now: datetime) -> None:
    """Mails about what these bookings became; not sent any more when that has changed again."""
    letters = [
        Letter(
            booking.user,
            f"{booking.public_id}:{booking.sequence}",
            {"booking": str(booking.public_id), "sequence": booking.sequence},
        )
        for booking in bookings
    ]
    post_each(kind=kind, letters=letters, now=now)


def _places_at(event: Event) -> dict[int, int | None]:
    """The number of the place of everybody who has one, by their primary key."""
    return dict(event.bookings.filter(state=Booking.State.BOOKED).values_list("user_id", "place_no"))


def _free_places(event: Event, places: Mapping[int, int | None]) -> Iterator[int]:
    """The numbers of the places that nobody has, the lowest first; endless without a limit."""
    taken = set(places.values())
    numbers = count(1) if event.places is None else range(1, event.places + 1)
    return (number for number in numbers if number not in taken)


def _arrive(event: Event, user: User, now: datetime) -> Booking:
    """Stand in the queue and let the places be settled: so nobody passes who waits."""
    _enqueue(event, [user], now)
    moved_up = _settle_places(event, now, newcomer=user)
    booking = event.bookings.select_related("user").get(user=user)
    if booking in moved_up:
        _notify([booking], "cohorts.booked", now)
    log_verb(actor=user, target=booking, owner=user, now=now)
    return booking


def _is_participant(event: Event, user: User) -> bool:
    memberships = Membership.objects.current().filter(cohort_id=event.cohort_id, user=user)
    return bool(memberships.filter(role=Membership.Role.PARTICIPANT).exists())


def _enqueue(event: Event, users: Collection[User], now: datetime) -> None:
    """A place at the end of the queue for each, in this order; who has a place or waits keeps it."""
    there = {booking.user_id: booking for booking in event.bookings.filter(user__in=users)}
    everyone = [there.get(user.pk) or Booking(event=event, user=user) for user in users]
    coming = [one for one in everyone if not one.pk or BOOKING.require("join_waiting_list", one)]
    for queue_no, booking in enumerate(coming, start=event.last_queue_no + 1):
        booking.state, booking.queue_no = Booking.State.WAITING, queue_no
        booking.attendance, booking.changed_at = Booking.Attendance.UNKNOWN, now
        booking.sequence += 1
    if coming:
        event.last_queue_no += len(coming)
        Event.objects.filter(pk=event.pk).update(last_queue_no=event.last_queue_no)
    again = [booking for booking in coming if booking.pk]
    Booking.objects.bulk_update(again, ["state", "queue_no", "attendance", "changed_at", "sequence"])
    Booking.objects.bulk_create(booking for booking in coming if not booking.pk)


def _give_up(booking: Booking, event: Event, now: datetime) -> None:
    """Close a booking, and take a place out of its calendar; on a fixed list it counts as excused."""
    had_place = booking.state == Booking.State.BOOKED
    booking.state, booking.place_no, booking.queue_no = Booking.State.CANCELLED, None, None
    excused = event.fixed_list and had_place
    booking.attendance = Booking.Attendance.EXCUSED if excused else Booking.Attendance.UNKNOWN
    booking.sequence, booking.changed_at = booking.sequence + 1, now
    booking.save()
    if had_place:
        _notify([booking], "cohorts.booking_cancelled", now)


def lock_people(people: Iterable[User]) -> None:
    """Who says that they manage somebody waits for who comes onto a list, and the other way about.

    Always people first, in the order of their keys, then leergroepen, then events. It stops no row
    that refers to a person.
    """
    keys = [person.pk for person in people]
    rows = User.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    list(rows.values_list("pk", flat=True))


def _locked_for(verb: str, event: Event, user: User, now: datetime) -> Event:
    """The row, locked, if this person may come to stand on its list now."""
    lock_people([user])
    event = _locked(event)
    _require_changeable(verb, event, now)
    if event.fixed_list and not _is_participant(event, user):
        raise NotOnTheList
    if not _who_may_come_together(event, [user]):
        raise NotTogether
    return event


def _who_may_come_together(event: Event, users: Collection[User]) -> Collection[User]:
    """Who of these may come: to an intervisie not after somebody whom they manage or who manages them."""
    lines = managers_and_reports_of(users) if event.kind == Event.Kind.INTERVISION else {}
    if not lines:
        return users
    there = {*_coming(event).values_list("user_id", flat=True), *facilitators_at(event)}
    together = []
    for user in users:
        if there.isdisjoint(lines.get(user.pk, ())):
            there.add(user.pk)
            together.append(user)
    return together


def _coming(event: Event) -> QuerySet[Booking]:
    return event.bookings.exclude(state=Booking.State.CANCELLED)


def _locked(event: Event) -> Event:
    return Event.objects.select_for_update().get(pk=event.pk)


def _require_changeable(verb: str, event: Event, now: datetime) -> None:
    """Raise why the list does not change now, if it does not."""
    EVENT.require(verb, event)
    if now >= event.starts_at:
        raise EventHasStarted
