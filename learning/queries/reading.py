"""Reads for the page of a step: its frozen text, the list beside it, what somebody wrote there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import User
from cohorts.models import Membership
from learning.models import CohortStep, EditionStep, Reflection, StepFix
from learning.queries.progress import Progress, StepState, progress_of


@dataclass(frozen=True)
class Place:
    """Where a step stands among all of its leergroep: the list, and what comes before and after."""

    progress: Progress
    here: StepState
    previous: CohortStep | None
    next: CohortStep | None


def steps_to_read(user: User) -> QuerySet[CohortStep]:
    """Return the steps somebody may open, with all their page needs in one row.

    Each carries `my_role` in its leergroep, and `fixed_at` and `fix_reason` of the newest
    urgent fix, None without one.
    """
    mine = Membership.objects.current().filter(user=user, cohort=OuterRef("cohort"))
    fixes = StepFix.objects.filter(edition_step=OuterRef("edition_step"))
    return (
        CohortStep.objects.visible_to(user)
        .select_related("cohort", "cohort_programme", "edition_step__revision", "event")
        .annotate(
            my_role=Subquery(mine.values("role")[:1]),
            fixed_at=Subquery(fixes.values("made_at")[:1]),
            fix_reason=Subquery(fixes.values("reason")[:1]),
        )
    )


def assignments_to_open(user: User) -> QuerySet[CohortStep]:
    """Return the opdrachten somebody may open, for the short address."""
    return (
        CohortStep.objects.visible_to(user)
        .filter(edition_step__kind=EditionStep.Kind.ASSIGNMENT)
        .select_related("cohort", "edition_step")
    )


def frozen_page(step: EditionStep) -> Any:
    """Return the page as its edition pinned it, from the revision alone: nothing published later."""
    revision = step.revision
    # Through the manager, which remembers content types; the relation would ask the database.
    model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    return model.from_serializable_data(revision.content, check_fks=False, strict_fks=False)


def reflection_key(step: CohortStep, block_id: str | UUID) -> str:
    """Return the name under which privacy keeps what somebody is typing at a reflection."""
    return f"learning.save_reflection:{step.public_id}:{block_id}"


def reflections_of(step: CohortStep, user: User) -> dict[str, Reflection]:
    """Return what somebody kept for themselves at this step, by block."""
    return {str(one.block_id): one for one in Reflection.objects.filter(step=step, user=user)}


def place_of(step: CohortStep, user: User, now: datetime) -> Place:
    """Return where a step stands for this person, one statement however many steps there are."""
    progress = progress_of(user, step.cohort, now)
    states = progress.states
    index = next(index for index, state in enumerate(states) if state.step.pk == step.pk)
    return Place(
        progress=progress,
        here=states[index],
        previous=states[index - 1].step if index else None,
        next=states[index + 1].step if index + 1 < len(states) else None,
    )
