from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.queries.readings import cases_to_read
from casework.queries.runs import run_to_go_on
from cohorts.models import Appointment
from home.panels.thing import NextThing
from home.panels.viewer import Viewer

Role = Appointment.Role


def cases_to_read_along(viewer: Viewer) -> list[NextThing]:
    """For a meelezer the casus that waits longest; for a redacteur it stands in the queue."""
    if not viewer.holds(Role.SECOND_READER) or viewer.holds(Role.EDITOR):
        return []
    cases = list(cases_to_read(viewer.user))
    if not cases:
        return []
    others = len(cases) - 1
    more = ngettext("Daarna wacht nog %(n)d casus.", "Daarna wachten nog %(n)d casussen.", others)
    return [
        NextThing(
            rank=1,
            when=timezone.localdate(cases[0].latest_revision.created_at),
            kicker=_("Meelezen"),
            title=_("Lees een casus mee: is iemand te herkennen?"),
            more=more % {"n": others} if others else _("Dat kost je ongeveer tien minuten."),
            url=reverse("casework:read-along")
            if others
            else reverse("casework:case-to-read", args=[cases[0].public_id]),
            action=_("Meelezen"),
            waits_on_you=True,
        )
    ]


def runs_begun(viewer: Viewer) -> list[NextThing]:
    """The casus somebody began last and did not finish: after what others wait for."""
    run = run_to_go_on(viewer.user)
    if run is None:
        return []
    return [
        NextThing(
            rank=3,
            when=None,
            kicker=_("Terugredeneren"),
            title=_("Verder met casus %(title)s") % {"title": run.case.title},
            more=ngettext("Eén keuze ligt vast.", "%(count)d keuzes liggen vast.", run.decided)
            % {"count": run.decided}
            if run.decided
            else _("Je hebt nog niets vastgelegd."),
            url=run.get_absolute_url(),
            action=_("Verder"),
        )
    ]
