from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.models import Appointment
from home.panels.thing import NextThing
from home.panels.viewer import Viewer
from home.queue import ONLY_IN_QUEUE, waiting_for


def queue(viewer: Viewer) -> list[NextThing]:
    """What waits for a decision of this person: the first by its kind, the rest as a number."""
    if not viewer.holds(Appointment.Role.EDITOR):
        return []
    rows = waiting_for(viewer.user, viewer.now, ONLY_IN_QUEUE)
    if not rows:
        return []
    first, others = rows[0], len(rows) - 1
    until = (
        _("Beslis uiterlijk %(day)s.") % {"day": formats.date_format(first.deadline, "l j F")}
        if first.deadline
        else ""
    )
    more = ngettext("Daarna wacht nog %(n)d ding.", "Daarna wachten nog %(n)d dingen.", others) % {
        "n": others
    }
    return [
        NextThing(
            rank=0,
            when=first.deadline or timezone.localdate(first.since),
            kicker=str(first.kind).capitalize(),
            title=str(first.title).capitalize(),
            more=" ".join(filter(None, [until, more if others else ""])),
            url=reverse("home:queue") if others else first.url,
            action=_("Naar de werkvoorraad") if others else _("Lezen en beslissen"),
            waits_on_you=True,
        )
    ]
