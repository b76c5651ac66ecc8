from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cohorts.models import Booking, Membership
from cohorts.queries import invitations_for
from home import queries
from home.panels.seat import Seat
from home.panels.thing import NextThing


def invitations_to_answer(seat: Seat) -> list[NextThing]:
    """The leergroepen that wait for this person, who need not look for the mail with the link."""
    return [_invitation(one) for one in invitations_for(seat.user, seat.now)[: queries.FEW]]


def _invitation(invitation: Any) -> NextThing:
    last_day = timezone.localdate(invitation.expires_at - timedelta(seconds=1))
    return NextThing(
        rank=1,
        when=last_day,
        kicker=_("Uitnodiging"),
        title=_("Je bent uitgenodigd voor %(name)s") % {"name": invitation.cohort.name},
        more=_("Meedoen met deze leergroep kan tot en met %(day)s.")
        % {"day": formats.date_format(last_day, "j F")},
        url=invitation.get_absolute_url(),
        action=_("Uitnodiging openen"),
        waits_on_you=True,
    )


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


def groups_to_begin(seat: Seat) -> list[NextThing]:
    """What a new leergroep needs of its trainer: people first, then a programme."""
    today = timezone.localdate(seat.now)
    led = [cohort for cohort in seat.cohorts if cohort.my_role == Membership.Role.TRAINER]  # type: ignore[attr-defined]  # annotated
    return [thing for cohort in led if not cohort.is_over(today) for thing in _to_begin(cohort, today)]


def _to_begin(cohort: Any, today: date) -> list[NextThing]:
    if cohort.is_empty:
        title, action, page = _("Nodig mensen uit voor %(name)s"), _("Mensen uitnodigen"), "cohorts:invite"
    elif not cohort.steps_total and not cohort.is_of_one_day:
        title, action = _("Kies een programma voor %(name)s"), _("Programma kiezen")
        page = "learning:follow-edition"
    else:
        return []
    begins = cohort.start_date >= today
    when = _("De groep begint op %(day)s.") if begins else _("De groep begon op %(day)s.")
    return [
        NextThing(
            rank=1,
            when=cohort.start_date,
            kicker=_("Nieuwe leergroep"),
            title=title % {"name": cohort.name},
            more=when % {"day": formats.date_format(cohort.start_date, "j F")},
            url=reverse(page, args=[cohort.slug]),
            action=action,
            waits_on_you=True,
        )
    ]


def coming_events(seat: Seat) -> list[NextThing]:
    """Gatherings on somebody's list or under their lead, the first ones first."""
    return [
        NextThing(
            rank=2,
            when=timezone.localdate(event.starts_at),
            title=event.title,
            more=_when_and_where(event),
            url=event.get_absolute_url(),
            action=_("Bekijken"),
        )
        for event in queries.coming_events_for(seat.user, seat.now)
    ]


def _when_and_where(event: Any) -> str:
    if event.my_state == Booking.State.WAITING:
        return _("Je staat op de wachtlijst.")
    words = {
        "time": formats.time_format(timezone.localtime(event.starts_at)),
        "place": event.place or _("plaats volgt"),
    }
    leads = event.my_state != Booking.State.BOOKED
    return (_("%(time)s uur, %(place)s; je begeleidt") if leads else _("%(time)s uur, %(place)s")) % words
