"""Moving and closing the steps of one leergroep."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from learning.models import CohortStep
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb


class HalfDayMovesWithItsEvent(Refused):
    sentence = _("Een dagdeel verplaats je bij de bijeenkomst zelf. Dan krijgt iedereen bericht.")


class DeadlineBeforeStart(Refused):
    sentence = _("Inleveren kan niet eerder zijn dan de dag waarop de opdracht gepland staat.")


class DeadlineHasPassed(Refused):
    sentence = _("Dit moment is al voorbij. Kies een dag en een tijd die nog komen.")


class NothingToClose(Refused):
    sentence = _("Alleen een opdracht kun je sluiten.")


@verb(logs=True, says=_("stap verplaatst"))
def reschedule_step(
    *, step: CohortStep, planned_date: date, deadline_at: datetime | None, actor: User, now: datetime
) -> CohortStep:
    """Give a step another day, and an opdracht another deadline; a closed one opens again.

    For another kind than an opdracht the deadline is left out. Raise
    HalfDayMovesWithItsEvent, DeadlineHasPassed and DeadlineBeforeStart.
    """
    step = _locked(step)
    if step.is_half_day:
        raise HalfDayMovesWithItsEvent
    if step.is_assignment and deadline_at is not None:
        _require_deadline(planned_date, deadline_at, step.deadline_at, now)
    step.planned_date = planned_date
    step.deadline_at = deadline_at if step.is_assignment else None
    step.closed_at = None
    step.save(update_fields=["planned_date", "deadline_at", "closed_at"])
    log_verb(actor=actor, target=step, now=now)
    return step


@verb(logs=True, says=_("opdracht gesloten"))
def close_step(*, step: CohortStep, actor: User, now: datetime) -> CohortStep:
    """Let nothing be handed in any more. Closing twice is harmless. Raise NothingToClose."""
    step = _locked(step)
    if not step.is_assignment:
        raise NothingToClose
    if step.closed_at is None:
        step.closed_at = now
        step.save(update_fields=["closed_at"])
        log_verb(actor=actor, target=step, now=now)
    return step


def _locked(step: CohortStep) -> CohortStep:
    return CohortStep.objects.select_for_update(of=("self",)).select_related("edition_step").get(pk=step.pk)


def _require_deadline(planned_date: date, deadline_at: datetime, was: datetime | None, now: datetime) -> None:
    # A deadline that has passed may stay as it was while only the day moves.
    if deadline_at <= now and deadline_at != was:
        raise DeadlineHasPassed
    if timezone.localdate(deadline_at) < planned_date:
        raise DeadlineBeforeStart
