"""The mails of cohorts. Each is built by the worker, who reads here whether its reader may still have it."""

from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from cohorts.calendar import part_about, part_for
from cohorts.cancel_link import cancel_path
from cohorts.models import Booking, Cohort, DatePoll, Event, Invitation
from cohorts.personal_data import POSTS_KEPT
from cohorts.queries.events import leaders_of
from cohorts.queries.groups import trainers_of
from cohorts.queries.posts import new_posts_for


def invitation(message: OutboxMessage) -> EmailMessage | None:
    """The way in, for an address; nothing any more once it was used, taken back or has expired."""
    found = (
        Invitation.objects.valid(timezone.now())
        .filter(public_id=message.payload["invitation"], email=message.address)
        .select_related("cohort__region", "invited_by")
        .first()
    )
    if found is None:
        return None
    context = {"invitation": found}
    return render_mail("emails/cohorts/invitation.txt", context, to=message.address, message=message)


def event_planned(message: OutboxMessage) -> EmailMessage | None:
    """The reader was put on the list of an event that is to come."""
    return _booking_mail("event_planned", message, Booking.State.BOOKED)


def booked(message: OutboxMessage) -> EmailMessage | None:
    """The reader took a place; for their calendar."""
    return _booking_mail("booked", message, Booking.State.BOOKED)


def booking_cancelled(message: OutboxMessage) -> EmailMessage | None:
    """The reader is off the list, by themselves or since they left; it goes out of their calendar."""
    return _booking_mail("booking_cancelled", message, Booking.State.CANCELLED)


def moved_up(message: OutboxMessage) -> EmailMessage | None:
    """A place came free; nothing any more if it was given up or the event has begun or is off."""
    booking = _booking_of(message)
    if booking is None or booking.state != Booking.State.BOOKED:
        return None
    return _event_mail("moved_up", booking, message)


def event_changed(message: OutboxMessage) -> EmailMessage | None:
    """Time, place or title changed; an older change is not told when a newer one is on its way."""
    booking = _booking_of(message)
    if booking is None or booking.event.sequence != message.payload["sequence"]:
        return None
    return _event_mail("event_changed", booking, message)


def event_cancelled(message: OutboxMessage) -> EmailMessage | None:
    """The event does not take place."""
    booking = _booking_of(message, state=Event.State.CANCELLED)
    return _event_mail("event_cancelled", booking, message) if booking else None


def event_reminder(message: OutboxMessage) -> EmailMessage | None:
    """The event is tomorrow; nothing any more to who gave up, or about an event that moved or is off."""
    booking = _booking_of(message)
    if booking is None or booking.state != Booking.State.BOOKED:
        return None
    event = booking.event
    if event.starts_at.isoformat() != message.payload["starts_at"] or event.starts_at <= timezone.now():
        return None
    template = "emails/cohorts/event_reminder.txt"
    context = {"event": event, "cancel_link": cancel_path(booking)}
    return render_mail(template, context, to=booking.user, message=message)


def lead_planned(message: OutboxMessage) -> EmailMessage | None:
    """The reader leads an event that is to come; for their calendar."""
    return _lead_mail("lead_planned", message)


def lead_changed(message: OutboxMessage) -> EmailMessage | None:
    """What the reader leads has another time, place or title."""
    return _lead_mail("lead_changed", message)


def lead_ended(message: OutboxMessage) -> EmailMessage | None:
    """The reader no longer leads it and is not on its list: out of their calendar."""
    return _lead_mail("lead_ended", message, leads=False)


def lead_cancelled(message: OutboxMessage) -> EmailMessage | None:
    """What the reader leads does not take place."""
    return _lead_mail("event_cancelled", message, is_on=False)


def poll_started(message: OutboxMessage) -> EmailMessage | None:
    """When can you? Nothing any more to who answered or left, or when the poll has ended."""
    return _poll_mail(
        "poll_started", message, DatePoll.objects.waiting_for(message.recipient, timezone.now())
    )


def poll_reminder(message: OutboxMessage) -> EmailMessage | None:
    """The same once more, the day before the deadline."""
    return _poll_mail(
        "poll_reminder", message, DatePoll.objects.waiting_for(message.recipient, timezone.now())
    )


def poll_over(message: OutboxMessage) -> EmailMessage | None:
    """Everybody had their time to answer: choose a moment. Only to who may still choose."""
    poll = DatePoll.objects.filter(state=DatePoll.State.OPEN, public_id=message.payload["poll"]).first()
    if poll is None or message.recipient is None:
        return None
    if not message.recipient.has_perm("cohorts.make_event_of_poll", poll):
        return None
    return _poll_mail("poll_over", message, DatePoll.objects.filter(pk=poll.pk))


def poll_made(message: OutboxMessage) -> EmailMessage | None:
    """Which moment it became, for who was asked and is not on its list."""
    made = DatePoll.objects.exclude(event=None).exclude(event__state=Event.State.CANCELLED)
    return _poll_mail("poll_made", message, made)


def poll_withdrawn(message: OutboxMessage) -> EmailMessage | None:
    """There will be no event out of this poll."""
    return _poll_mail("poll_withdrawn", message, DatePoll.objects.filter(state=DatePoll.State.WITHDRAWN))


def digest(message: OutboxMessage) -> EmailMessage | None:
    """What was written in one's leergroepen in the day before: numbers and links, no words."""
    reader = message.recipient
    if reader is None:
        return None
    news = new_posts_for(reader, since=message.due_at - timedelta(days=1), until=message.due_at)
    if not news:
        return None
    return render_mail("emails/cohorts/digest.txt", {"news": news}, to=reader, message=message)


def ends_soon(message: OutboxMessage) -> EmailMessage | None:
    """The reader's leergroep ends within a month; nothing any more when the day was changed."""
    return _end_mail("ends_soon", message)


def words_go_soon(message: OutboxMessage) -> EmailMessage | None:
    """What was written in the reader's leergroep, which ended a year ago, is forgotten within a month."""
    return _end_mail("words_go_soon", message)


KINDS = [
    MessageKind("cohorts.ends_soon", ends_soon, label=_("je leergroep is bijna afgelopen")),
    MessageKind("cohorts.words_go_soon", words_go_soon, label=_("de teksten van je leergroep gaan weg")),
    MessageKind("cohorts.invitation", invitation, label=_("een uitnodiging")),
    MessageKind("cohorts.event_planned", event_planned, label=_("een bijeenkomst is gepland")),
    MessageKind("cohorts.booked", booked, label=_("je doet mee")),
    MessageKind("cohorts.booking_cancelled", booking_cancelled, label=_("je bent afgemeld")),
    MessageKind("cohorts.moved_up", moved_up, label=_("er kwam een plaats vrij")),
    MessageKind("cohorts.event_changed", event_changed, label=_("een bijeenkomst is gewijzigd")),
    MessageKind("cohorts.event_cancelled", event_cancelled, label=_("een bijeenkomst is afgelast")),
    MessageKind(
        "cohorts.event_reminder",
        event_reminder,
        label=str(_("wat je morgen hebt")),
        optional=True,
    ),
    MessageKind("cohorts.lead_planned", lead_planned, label=_("je begeleidt een bijeenkomst")),
    MessageKind(
        "cohorts.lead_changed", lead_changed, label=_("een bijeenkomst die je begeleidt, is gewijzigd")
    ),
    MessageKind("cohorts.lead_ended", lead_ended, label=_("je begeleidt een bijeenkomst niet meer")),
    MessageKind(
        "cohorts.lead_cancelled", lead_cancelled, label=_("een bijeenkomst die je begeleidt, is afgelast")
    ),
    MessageKind("cohorts.poll_started", poll_started, label=_("een datumprikker")),
    MessageKind("cohorts.poll_reminder", poll_reminder, label=_("een herinnering aan een datumprikker")),
    MessageKind("cohorts.poll_over", poll_over, label=_("een datumprikker is afgelopen")),
    MessageKind("cohorts.poll_made", poll_made, label=_("een datum is gekozen")),
    MessageKind("cohorts.poll_withdrawn", poll_withdrawn, label=_("een datumprikker is ingetrokken")),
    MessageKind("cohorts.digest", digest, label=str(_("berichten in je leergroep")), optional=True),
]


def _end_mail(name: str, message: OutboxMessage) -> EmailMessage | None:
    """About the end of a leergroep that the reader trains still, while it is still that day."""
    reader, about = message.recipient, message.payload
    cohort = Cohort.objects.filter(public_id=about["cohort"], end_date=about["end_date"]).first()
    if reader is None or cohort is None or not trainers_of(cohort).filter(pk=reader.pk).exists():
        return None
    context = {"cohort": cohort, "words_go_on": cohort.end_date + POSTS_KEPT}
    return render_mail(f"emails/cohorts/{name}.txt", context, to=reader, message=message)


def _booking_of(message: OutboxMessage, *, state: str = Event.State.OPEN) -> Booking | None:
    """The reader's place in the list of an event in that state, if they still see it and still come."""
    return (
        Booking.objects.filter(event__public_id=message.payload["event"], user=message.recipient)
        .filter(event__state=state, event__in=Event.objects.visible_to(message.recipient))
        .exclude(state=Booking.State.CANCELLED)
        .select_related("event", "user")
        .first()
    )


def _booking_mail(name: str, message: OutboxMessage, state: str) -> EmailMessage | None:
    """About what a booking became, while it is still that and the event is still to come."""
    booking = (
        Booking.objects.filter(public_id=message.payload["booking"], user=message.recipient, state=state)
        .filter(sequence=message.payload["sequence"], event__starts_at__gt=timezone.now())
        .exclude(event__state=Event.State.CANCELLED)
        .select_related("event", "user")
        .first()
    )
    if booking is None:
        return None
    sees = Event.objects.visible_to(booking.user).filter(pk=booking.event_id).exists()
    if state == Booking.State.BOOKED and not sees:
        return None
    return _event_mail(name, booking, message, sees=sees)


def _lead_mail(
    template: str, message: OutboxMessage, *, leads: bool = True, is_on: bool = True
) -> EmailMessage | None:
    """About what the reader leads or led, as it is now and while that is still so."""
    reader = message.recipient
    if reader is None or not reader.is_active:
        return None
    events = Event.objects.filter(public_id=message.payload["event"], starts_at__gt=timezone.now())
    event = events.select_related("cohort").first()
    if event is None or (event.state != Event.State.CANCELLED) != is_on:
        return None
    if leaders_of(event).filter(pk=reader.pk).exists() != leads:
        return None
    if event.bookings.filter(user=reader).exclude(state=Booking.State.CANCELLED).exists():
        return None  # that place has mails of its own
    sees = Event.objects.visible_to(reader).filter(pk=event.pk).exists()
    if leads and not sees:
        return None
    mine = event.bookings.filter(user=reader).first()
    sequence = mine.calendar_sequence if mine else event.calendar_sequence
    part = part_about(event, reader, sequence=sequence, comes=leads, now=timezone.now())
    context = {"event": event, "sees": sees}
    return render_mail(f"emails/cohorts/{template}.txt", context, to=reader, message=message, calendar=part)


def _poll_mail(name: str, message: OutboxMessage, polls: Any) -> EmailMessage | None:
    """A mail about a poll of `polls`, to who is still in its leergroep."""
    reader = message.recipient
    if reader is None:
        return None
    visible = polls.filter(pk__in=DatePoll.objects.visible_to(reader).values("pk"))
    poll = visible.filter(public_id=message.payload["poll"]).select_related("cohort", "event").first()
    if poll is None:
        return None
    context = {"poll": poll, "event": poll.event}
    return render_mail(f"emails/cohorts/{name}.txt", context, to=reader, message=message)


def _event_mail(name: str, booking: Booking, message: OutboxMessage, *, sees: bool = True) -> EmailMessage:
    """With the entry for the reader's calendar; `sees` says whether they can still open the page."""
    leads = leaders_of(booking.event).filter(pk=booking.user_id).exists()
    return render_mail(
        f"emails/cohorts/{name}.txt",
        {"event": booking.event, "sees": sees, "leads": leads, "cancel_link": cancel_path(booking)},
        to=booking.user,
        message=message,
        calendar=part_for(booking, timezone.now(), leads=leads),
    )
