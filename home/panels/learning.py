from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.models import Membership
from home import queries
from home.panels.seat import Seat
from home.panels.thing import NextThing
from learning.models import EditionStep, Submission

Role = Membership.Role


def feedback_to_read(seat: Seat) -> list[NextThing]:
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
            subject=str(feedback.version.submission.step.public_id),
        )
        for feedback in queries.unseen_feedback(seat.user)
    ]


def submissions_to_answer(seat: Seat) -> list[NextThing]:
    """Work that was handed in to this trainer: the oldest by name, the rest as a number."""
    if not seat.plays(Role.TRAINER):
        return []
    waiting = queries.waiting_for_trainer(seat.user)
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


def steps_to_do(seat: Seat) -> list[NextThing]:
    """The next steps of each leergroep, in the order of its programme."""
    things: list[NextThing] = []
    if not seat.plays(Role.PARTICIPANT):
        return things
    for step in queries.open_steps(seat.user):
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
                subject=str(step.public_id),
            )
        )
    return things
