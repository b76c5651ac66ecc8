from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.panels.thing import NextThing
from home.panels.viewer import Viewer
from intervision.queries import promises_due


def promises_to_look_back_at(viewer: Viewer) -> list[NextThing]:
    """Voornemens whose day has come: the oldest as a link, the rest as a number, none in words."""
    due = promises_due(viewer.user, timezone.localdate(viewer.now))
    if not due:
        return []
    first, others = due[0], len(due) - 1
    return [
        NextThing(
            rank=2,
            when=first.ask_date,
            kicker=_("Alleen voor jou"),
            title=_("Hoe ging het met je voornemen?"),
            more=ngettext(
                "Daarna staat nog %(others)d voornemen klaar.",
                "Daarna staan nog %(others)d voornemens klaar.",
                others,
            )
            % {"others": others}
            if others
            else _("Je vroeg zelf om hier op terug te komen."),
            url=reverse("intervision:answer-promise", args=[first.public_id]),
            action=_("Terugkijken"),
            waits_on_you=True,
        )
    ]
