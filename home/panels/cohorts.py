from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cohorts.models import Booking, Cohort, DatePoll, Membership
from cohorts.queries.events import coming_events_for
from cohorts.queries.groups import invitations_for, without_participants
from cohorts.queries.polls import polls_waiting_for
from home.panels.thing import MOST, NextThing
from home.panels.viewer import Viewer
from learning.queries.progress import without_steps
from privacy.rows import if_any


def invitations_to_answer(viewer: Viewer) -> list[NextThing]:
    """The leergroepen that wait for this person, who need not look for the mail with the link."""
    waiting = invitations_for(viewer.user, viewer.now, viewer.cohorts)
    return [_invitation(one) for one in if_any(waiting[:MOST])]


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


def polls_to_answer(viewer: Viewer) -> list[NextThing]:
    """The date poll of each leergroep that waits for this person's answer longest."""
    return [_poll(poll) for poll in polls_waiting_for(viewer.user, viewer.now, viewer.roles)]


def _poll(poll: DatePoll) -> NextThing:
    return NextThing(
        rank=1,
        when=poll.last_day,
        kicker=_("Datumprikker"),
        title=_("Wanneer kun jij? %(title)s") % {"title": poll.title},
        more=_("Antwoorden kan tot en met %(day)s.") % {"day": formats.date_format(poll.last_day, "j F")},
        url=poll.get_absolute_url(),
        action=_("Antwoorden"),
        waits_on_you=True,
    )


def groups_to_begin(viewer: Viewer) -> list[NextThing]:
    """What a new leergroep needs of its trainer: people first, then a programme."""
    today = timezone.localdate(viewer.now)
    led = [cohort for cohort in viewer.cohorts_as(Membership.Role.TRAINER) if not cohort.is_over(today)]
    if not led:
        return []
    no_people, no_steps = without_participants(led, viewer.now), without_steps(led)
    things: list[NextThing] = []
    for cohort in led:
        if cohort.pk in no_people:
            title, action = _("Nodig mensen uit voor %(name)s"), _("Mensen uitnodigen")
            things.append(_to_begin(cohort, today, title=title, action=action, page="cohorts:invite"))
        elif cohort.pk in no_steps and not cohort.is_of_one_day:
            title, action = _("Kies een programma voor %(name)s"), _("Programma kiezen")
            things.append(
                _to_begin(cohort, today, title=title, action=action, page="learning:follow-edition")
            )
    return things


def _to_begin(cohort: Cohort, today: date, *, title: str, action: str, page: str) -> NextThing:
    begins = cohort.start_date >= today
    when = _("De groep begint op %(day)s.") if begins else _("De groep begon op %(day)s.")
    return NextThing(
        rank=1,
        when=cohort.start_date,
        kicker=_("Nieuwe leergroep"),
        title=title % {"name": cohort.name},
        more=when % {"day": formats.date_format(cohort.start_date, "j F")},
        url=reverse(page, args=[cohort.slug]),
        action=action,
        waits_on_you=True,
    )


def coming_events(viewer: Viewer) -> list[NextThing]:
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
        for event in coming_events_for(viewer.user, viewer.now, viewer.cohorts, MOST)
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
