from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.models import Appointment
from home.panels.thing import MOST, NextThing
from home.panels.viewer import Viewer
from practices.models import PracticeDraft
from practices.queries.drafts import waiting_on


def practices_to_answer(viewer: Viewer) -> list[NextThing]:
    """Goede voorbeelden that wait on somebody: for a yes or no, a judgement, or another go."""
    judges = viewer.holds(Appointment.Role.COORDINATOR, Appointment.Role.EDITOR)
    waiting = waiting_on(viewer.user, judges=judges)[:MOST]
    return [_THINGS[draft.why](draft) for draft in waiting]


def _consent(draft: PracticeDraft) -> NextThing:
    return NextThing(
        rank=0,
        when=timezone.localdate(draft.submitted_at),
        kicker=_("Jouw naam in een goed voorbeeld"),
        title=draft.title,
        more=_("%(name)s noemt jou hierin. Vind je dat goed?") % {"name": draft.author.get_full_name()},
        url=draft.get_absolute_url(),
        action=_("Lezen en antwoorden"),
        waits_on_you=True,
    )


def _review(draft: PracticeDraft) -> NextThing:
    return NextThing(
        rank=0,
        when=draft.due_date,
        kicker=_("Goed voorbeeld om te beoordelen"),
        title=draft.title,
        more=_("Van %(name)s, %(region)s.")
        % {"name": draft.author.get_full_name(), "region": draft.region.name if draft.region else ""},
        url=draft.get_review_url(),
        action=_("Beoordelen"),
        waits_on_you=True,
    )


def _again(draft: PracticeDraft) -> NextThing:
    return NextThing(
        rank=1,
        when=timezone.localdate(draft.sent_back_at) if draft.sent_back_at else None,
        kicker=_("Je goede voorbeeld is terug"),
        title=draft.title,
        more=_("Er staat bij wat er nog nodig is."),
        url=reverse("practices:submit-practice", args=[draft.public_id]),
        action=_("Verder schrijven"),
        waits_on_you=True,
    )


def _nominated(draft: PracticeDraft) -> NextThing:
    return NextThing(
        rank=2,
        when=timezone.localdate(draft.created_at),
        kicker=_("Voorgedragen door je trainer"),
        title=_("Jouw werk als goed voorbeeld"),
        more=_("Jij beslist of je het deelt."),
        url=reverse("practices:submit-practice", args=[draft.public_id]),
        action=_("Bekijken"),
    )


_THINGS = {"consent": _consent, "review": _review, "sent_back": _again, "nominated": _nominated}
