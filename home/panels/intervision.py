from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.panels.thing import NextThing
from home.panels.viewer import Viewer
from intervision.queries import promises_due, sessions_to_hold


def sessions_about_to_begin(viewer: Viewer) -> list[NextThing]:
    """The table of a session that somebody leads: from an hour before until the end, ahead of all else."""
    return [
        NextThing(
            rank=-1,
            when=timezone.localdate(event.starts_at),
            kicker=_("Jij begeleidt"),
            title=event.title,
            more=_("Van %(begin)s tot %(end)s uur, %(place)s.")
            % {
                "begin": formats.time_format(event.starts_at.astimezone(event.zone)),
                "end": formats.time_format(event.ends_at.astimezone(event.zone)),
                "place": event.place or _("plaats volgt"),
            },
            url=reverse("intervision:hold-session", args=[event.public_id]),
            action=_("Naar de sessie"),
            waits_on_you=True,
            subject=event.get_absolute_url(),
        )
        for event in sessions_to_hold(viewer.user, viewer.now)
    ]


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
