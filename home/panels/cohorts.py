from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.models import Booking
from home import queries
from home.panels.thing import NextThing


def polls_to_answer(user: User, now: datetime) -> list[NextThing]:
    """Date polls that wait for this person's answer, the nearest deadline first."""
    return [
        NextThing(
            rank=1,
            when=poll.last_day,
            kicker=_("Datumprikker"),
            title=_("Wanneer kun jij? %(title)s") % {"title": poll.title},
            more=_("Antwoorden kan tot en met %(day)s.") % {"day": formats.date_format(poll.last_day, "j F")},
            url=poll.get_absolute_url(),
            action=_("Antwoorden"),
            waits_on_you=True,
        )
        for poll in queries.polls_to_answer(user, now)
    ]


def coming_events(user: User, now: datetime) -> list[NextThing]:
    """Gatherings on somebody's list, the first ones first."""
    return [
        NextThing(
            rank=2,
            when=timezone.localdate(booking.event.starts_at),
            title=booking.event.title,
            more=_("Je staat op de wachtlijst.")
            if booking.state == Booking.State.WAITING
            else _("%(time)s uur, %(place)s")
            % {
                "time": formats.time_format(timezone.localtime(booking.event.starts_at)),
                "place": booking.event.place or _("plaats volgt"),
            },
            url=booking.event.get_absolute_url(),
            action=_("Bekijken"),
        )
        for booking in queries.coming_bookings(user, now)
    ]
