from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.queries.runs import run_to_go_on
from home.panels.thing import NextThing
from home.panels.viewer import Viewer


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
