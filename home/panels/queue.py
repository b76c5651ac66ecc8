from datetime import datetime

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from home.panels.thing import NextThing
from home.queue import waiting_for


def queue(user: User, now: datetime) -> list[NextThing]:
    """What waits for a decision of this person: the first by its kind, the rest as a number."""
    rows = waiting_for(user, now)
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
