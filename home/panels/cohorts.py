from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cohorts.models import Booking
from home import queries
from home.panels.seat import Seat
from home.panels.thing import NextThing


def polls_to_answer(seat: Seat) -> list[NextThing]:
    """The date poll of each leergroep that waits for this person's answer longest."""
    return [_poll(cohort) for cohort in seat.cohorts if cohort.poll_id]  # type: ignore[attr-defined]  # annotated


def _poll(cohort: Any) -> NextThing:
    last_day = timezone.localdate(cohort.poll_deadline_at - timedelta(seconds=1))
    return NextThing(
        rank=1,
        when=last_day,
        kicker=_("Datumprikker"),
        title=_("Wanneer kun jij? %(title)s") % {"title": cohort.poll_title},
        more=_("Antwoorden kan tot en met %(day)s.") % {"day": formats.date_format(last_day, "j F")},
        url=reverse("cohorts:poll", args=[cohort.slug, cohort.poll_id]),
        action=_("Antwoorden"),
        waits_on_you=True,
    )


def coming_events(seat: Seat) -> list[NextThing]:
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
        for booking in queries.coming_bookings(seat.user, seat.now)
    ]
