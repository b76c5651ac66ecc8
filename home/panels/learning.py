from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.models import Membership
from home.panels.thing import MOST, NextThing
from home.panels.viewer import Viewer
from learning.models import Submission
from learning.queries.progress import StepState
from learning.queries.queue import awaiting_feedback
from learning.queries.submissions import unseen_feedback
from privacy.rows import if_any

Role = Membership.Role
MANY = 100  # more than one can wait for


def feedback_to_read(viewer: Viewer) -> list[NextThing]:
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
        for feedback in if_any(unseen_feedback(viewer.user)[:MOST])
    ]


def submissions_to_answer(viewer: Viewer) -> list[NextThing]:
    """Work that was handed in to this trainer: the oldest by name, the rest as a number."""
    if not viewer.cohorts_as(Role.TRAINER):
        return []
    waiting = awaiting_feedback(viewer.user)
    first = waiting.first()
    if first is None:
        return []
    others = waiting[:MANY].count() - 1
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


def steps_to_do(viewer: Viewer) -> list[NextThing]:
    """The next steps of each leergroep, the oldest leergroep first."""
    cohorts = sorted(viewer.cohorts_as(Role.PARTICIPANT), key=lambda cohort: cohort.start_date)
    to_do = [state for cohort in cohorts for state in viewer.progress[cohort.pk].to_do]
    return [_step(state, rank=2 if at else 1) for at, state in enumerate(to_do[:MOST])]


def _step(state: StepState, rank: int) -> NextThing:
    step = state.step
    return NextThing(
        rank=rank,
        when=state.day,
        kicker=step.edition_step.module_title,
        title=step.title,
        more=_about_step(state),
        url=step.get_absolute_url(),
        action=_("Naar de opdracht") if step.is_assignment else _("Verder lezen"),
        waits_on_you=step.is_assignment,
        subject=str(step.public_id),
    )


def _about_step(state: StepState) -> str:
    if state.submission == Submission.State.DRAFT:
        return _("Je concept is bewaard.")
    if state.submission == Submission.State.RETURNED:
        return _("Je trainer stelde nog één vraag.")
    minutes = {"minutes": state.step.edition_step.minutes}
    if state.step.is_assignment:
        return _("Inleveren. Ongeveer %(minutes)d minuten.") % minutes
    return _("Lezen. Ongeveer %(minutes)d minuten.") % minutes
