"""The mails of cohorts. Each is built by the worker, who reads here whether its reader may still have it."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from cohorts.models import Booking, Event, Invitation
from cohorts.queries import new_posts_for


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


def moved_up(message: OutboxMessage) -> EmailMessage | None:
    """A place came free; nothing any more if it was given up or the event has begun or is off."""
    booking = _booking_of(message)
    if booking is None or booking.state != Booking.State.BOOKED:
        return None
    return _event_mail("moved_up", booking.event, message)


def event_changed(message: OutboxMessage) -> EmailMessage | None:
    """Time, place or title changed; an older change is not told when a newer one is on its way."""
    booking = _booking_of(message)
    if booking is None or booking.event.sequence != message.payload["sequence"]:
        return None
    return _event_mail("event_changed", booking.event, message)


def event_cancelled(message: OutboxMessage) -> EmailMessage | None:
    """The event does not take place."""
    booking = _booking_of(message, state=Event.State.CANCELLED)
    return _event_mail("event_cancelled", booking.event, message) if booking else None


def digest(message: OutboxMessage) -> EmailMessage | None:
    """What was written in one's leergroepen in the day before: numbers and links, no words."""
    reader = message.recipient
    if reader is None:
        return None
    news = new_posts_for(reader, since=message.due_at - timedelta(days=1), until=message.due_at)
    if not news:
        return None
    return render_mail("emails/cohorts/digest.txt", {"news": news}, to=reader, message=message)


KINDS = [
    MessageKind("cohorts.invitation", invitation),
    MessageKind("cohorts.moved_up", moved_up),
    MessageKind("cohorts.event_changed", event_changed),
    MessageKind("cohorts.event_cancelled", event_cancelled),
    MessageKind("cohorts.digest", digest, label=str(_("berichten in je leergroep")), optional=True),
]


def _booking_of(message: OutboxMessage, *, state: str = Event.State.OPEN) -> Booking | None:
    """The reader's place in the list of an event in that state, if they still see it and still come."""
    return (
        Booking.objects.filter(event__public_id=message.payload["event"], user=message.recipient)
        .filter(event__state=state, event__in=Event.objects.visible_to(message.recipient))
        .exclude(state=Booking.State.CANCELLED)
        .select_related("event")
        .first()
    )


def _event_mail(name: str, event: Event, message: OutboxMessage) -> EmailMessage:
    template, reader = f"emails/cohorts/{name}.txt", message.recipient or message.address
    return render_mail(template, {"event": event}, to=reader, message=message)
