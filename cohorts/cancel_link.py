"""A link in a mail by which its reader gives up a place without logging in.

The link is good for one booking as it is now: once the place is given up, by whatever way,
it does nothing any more. No row holds it; the worker makes it when the mail goes.
"""

from django.core import signing
from django.urls import reverse

from cohorts.models import Booking, Event

SALT = "cohorts.cancel-link"


def cancel_path(booking: Booking) -> str:
    """The address at which this place can be given up; empty for who has none."""
    if booking.state != Booking.State.BOOKED:
        return ""
    return reverse("cohorts:cancel-by-mail", args=[cancel_token(booking)])


def cancel_token(booking: Booking) -> str:
    return signing.dumps([booking.public_id.hex, booking.sequence], salt=SALT)


def booking_of_token(token: str) -> tuple[Booking | None, bool]:
    """The booking a link was made for, while its owner sees the event, and whether it still works."""
    try:
        public_id, sequence = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None, False
    booking = Booking.objects.filter(public_id=public_id, user__is_active=True)
    found = booking.select_related("event", "user").first()
    if found is None or not Event.objects.visible_to(found.user).filter(pk=found.event_id).exists():
        return None, False
    return found, found.state == Booking.State.BOOKED and found.sequence == sequence
