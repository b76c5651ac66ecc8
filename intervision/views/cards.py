"""The steps of a session as cards with their time on the clock, to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.views.generic import TemplateView

from cohorts.models import Event
from intervision.script import script_of
from intervision.views.sessions import OfSession
from table.script import Script, Step

FOR_GROUP = "groep"


@dataclass(frozen=True)
class Card:
    """One step and when it begins, on the clock where the session is."""

    number: int
    starts_at: datetime
    step: Step
    speaks: str


def cards_of(script: Script, event: Event) -> Iterator[Card]:
    """Answer a card per step; the clock runs on in UTC, so that the night it changes is right too."""
    starts_at = event.starts_at
    for number, step in enumerate(script.flat(), 1):
        yield Card(number, starts_at, step, script.roles.get(step.speaks, ""))
        starts_at += timedelta(minutes=step.minutes)


class StepCards(OfSession, TemplateView):
    """Two sets: for who leads with what to say and what to look out for, for the group without."""

    permission_required = "intervision.view_cards"
    template_name = "intervision/cards.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user, event, method = self.request.user, self.event, self.session.method
        leads = user.has_perm("intervision.choose_method", event)
        context |= {"leads": leads, "helps": leads and self.request.GET.get("voor") != FOR_GROUP}
        if method is None:
            return context
        script = script_of(method)
        ends_at = event.starts_at + timedelta(minutes=script.minutes)
        late = int((ends_at - event.ends_at).total_seconds() // 60)
        return {**context, "cards": list(cards_of(script, event)), "ends_at": ends_at, "late": max(late, 0)}
