"""What stands on /start/: each panel is one app's answer to "what is next for me?".

A panel takes the person and the moment and answers a short list; `next_things` puts the
answers of all panels in one order and keeps five. A later app adds its panel here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cohorts.models import Booking
from home import queries
from learning.models import EditionStep, Submission

MOST = 5


@dataclass(frozen=True)
class NextThing:
    """One thing to do, one click away. `rank` is low for what comes first."""

    rank: int
    when: date | None
    title: str
    url: str
    action: str
    kicker: str = ""
    more: str = ""
    waits_on_you: bool = False

    @property
    def day(self) -> str:
        """When, as people say it: vandaag, morgen, or a short date."""
        if self.when is None:
            return ""
        days = (self.when - timezone.localdate()).days
        return {0: _("vandaag"), 1: _("morgen")}.get(days) or formats.date_format(self.when, "D j b")

    @property
    def as_item(self) -> dict[str, Any]:
        """As the list component wants it."""
        return {
            "when": self.day,
            "title": self.title,
            "url": self.url,
            "more": self.more,
            "waits": self.waits_on_you,
        }


def feedback_to_read(user: User, now: datetime) -> list[NextThing]:
    """Answers of a trainer that their author has not opened yet."""
    return [
        NextThing(
            rank=0,
            when=timezone.localdate(feedback.given_at),
            kicker=_("Antwoord van je trainer"),
            title=feedback.version.submission.step.edition_step.title,
            more=_("Je trainer heeft je werk gelezen: %(outcome)s.")
            % {"outcome": feedback.get_outcome_display()},
            url=feedback.version.submission.get_absolute_url(),
            action=_("Antwoord lezen"),
            waits_on_you=True,
        )
        for feedback in queries.unseen_feedback(user)
    ]


def submissions_to_answer(user: User, now: datetime) -> list[NextThing]:
    """Work that was handed in to this trainer: the oldest by name, the rest as a number."""
    waiting = queries.waiting_for_trainer(user)
    if not waiting:
        return []
    first, others = waiting[0], len(waiting) - 1
    return [
        NextThing(
            rank=0,
            when=timezone.localdate(first.handed_in_at),
            kicker=_("Werk om te lezen"),
            title=_("%(name)s: %(title)s")
            % {"name": first.author.get_full_name(), "title": first.step.edition_step.title},
            more=ngettext(
                "Daarna wacht nog %(others)d inlevering.",
                "Daarna wachten nog %(others)d inleveringen.",
                others,
            )
            % {"others": others}
            if others
            else _("Dit is de enige inlevering die wacht."),
            url=first.get_absolute_url(),
            action=_("Lezen en antwoorden"),
            waits_on_you=True,
        )
    ]


def _about_step(step: Any) -> str:
    if step.my_state == Submission.State.DRAFT:
        return _("Je concept is bewaard.")
    if step.my_state == Submission.State.RETURNED:
        return _("Je trainer stelde nog één vraag.")
    if step.edition_step.kind == EditionStep.Kind.ASSIGNMENT:
        return _("Inleveren. Ongeveer %(minutes)d minuten.") % {"minutes": step.edition_step.minutes}
    return _("Lezen. Ongeveer %(minutes)d minuten.") % {"minutes": step.edition_step.minutes}


def steps_to_do(user: User, now: datetime) -> list[NextThing]:
    """The next steps of each leergroep, in the order of its programme."""
    things: list[NextThing] = []
    for step in queries.open_steps(user):
        is_assignment = step.edition_step.kind == EditionStep.Kind.ASSIGNMENT
        due = timezone.localdate(step.deadline_at) if step.deadline_at else step.planned_date
        things.append(
            NextThing(
                rank=1 if not things else 2,
                when=due,
                kicker=step.edition_step.module_title,
                title=step.edition_step.title,
                more=_about_step(step),
                url=step.get_absolute_url(),
                action=_("Naar de opdracht") if is_assignment else _("Verder lezen"),
                waits_on_you=is_assignment,
            )
        )
    return things


def coming_events(user: User, now: datetime) -> list[NextThing]:
    """Gatherings on somebody's list, the first ones first."""
    return [
        NextThing(
            rank=2,
            when=timezone.localdate(booking.event.starts_at),
            title=booking.event.title,
            more=_("Je staat op de wachtlijst.")
            if booking.state == Booking.State.WAITING
            else _("%(time)s uur, %(place)s")
            % {
                "time": formats.time_format(timezone.localtime(booking.event.starts_at)),
                "place": booking.event.place or _("plaats volgt"),
            },
            url=reverse("cohorts:event", args=[booking.event.public_id]),
            action=_("Bekijken"),
        )
        for booking in queries.coming_bookings(user, now)
    ]


PANELS: list[Callable[[User, datetime], list[NextThing]]] = [
    feedback_to_read,
    submissions_to_answer,
    steps_to_do,
    coming_events,
]


def next_things(user: User, now: datetime) -> list[NextThing]:
    """At most five things for this person, the one to begin with first."""
    things = [thing for panel in PANELS for thing in panel(user, now)]
    things.sort(key=lambda thing: (thing.rank, thing.when or date.max))
    return things[:MOST]
