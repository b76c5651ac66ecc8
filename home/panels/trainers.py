from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cohorts.models import Appointment
from cohorts.rules import is_programme_team
from home.panels.thing import NextThing
from home.panels.viewer import Viewer
from trainers.models import SupportRequest
from trainers.queries import requests_on_start


def support_requests(viewer: Viewer) -> list[NextThing]:
    """For an asker the answer; for programmateam and coordinator what waits, the oldest by name."""
    hears = viewer.holds(Appointment.Role.PROGRAMME_TEAM, Appointment.Role.COORDINATOR)
    requests = requests_on_start(viewer.user, waiting=hears)
    answered = [one for one in requests if one.asked_by_id == viewer.user.pk]
    waiting = [one for one in requests if one.asked_by_id != viewer.user.pk]
    return [*map(_answer, answered), *_waiting(waiting, viewer.user)]


def _answer(request: SupportRequest) -> NextThing:
    return NextThing(
        rank=0,
        when=timezone.localdate(request.decided_at),
        kicker=_("Antwoord op je ondersteuningsvraag"),
        title=_("Ondersteuningsvraag %(place)s") % {"place": request.place_name},
        more=_("Er is een besluit: %(state)s.") % {"state": request.get_state_display()},
        url=request.get_absolute_url(),
        action=_("Antwoord lezen"),
        waits_on_you=True,
    )


def _waiting(requests: Sequence[SupportRequest], user: User) -> list[NextThing]:
    if not requests:
        return []
    first, others = requests[0], len(requests) - 1
    decides = is_programme_team(user)
    more = ngettext("Daarna wacht er nog %(n)d.", "Daarna wachten er nog %(n)d.", others) % {"n": others}
    return [
        NextThing(
            rank=0 if decides else 2,
            when=first.deadline if decides else timezone.localdate(first.asked_at),
            kicker=_("Wacht op besluit"),
            title=_("Ondersteuningsvraag %(place)s") % {"place": first.place_name},
            more=more if others else _("Dit is de enige vraag die wacht."),
            url=first.get_absolute_url() if decides or not others else reverse("trainers:requests"),
            action=_("Vraag lezen"),
            waits_on_you=decides,
        )
    ]
