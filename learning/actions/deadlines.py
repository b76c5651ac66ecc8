"""More time for one person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.queries.groups import participants_of
from learning.actions.refusals import NoLaterDeadline, NotAParticipant, StepIsClosed
from learning.models import CohortStep, Extension
from privacy.actions.logs import log_verb
from privacy.verbs import verb


@verb(logs=True, says=_("uitstel gegeven"))
def extend_deadline(
    *, step: CohortStep, user: User, deadline_at: datetime, reason: str, actor: User, now: datetime
) -> Extension:
    """Give one deelnemer until a later moment, with the reason; a second time replaces the first.

    Raise NotAParticipant, StepIsClosed, or NoLaterDeadline for a moment that is past or no
    later than the deadline of the group.
    """
    step = CohortStep.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=step.pk)
    if not participants_of(step.cohort).filter(pk=user.pk).exists():
        raise NotAParticipant
    if step.closed_at is not None:
        raise StepIsClosed
    if deadline_at <= now or (step.deadline_at and deadline_at <= step.deadline_at):
        raise NoLaterDeadline
    extension, _is_new = Extension.objects.update_or_create(
        step=step,
        user=user,
        defaults={"deadline_at": deadline_at, "reason": reason, "given_by": actor, "given_at": now},
    )
    log_verb(actor=actor, target=extension, owner=user, now=now)
    return extension
