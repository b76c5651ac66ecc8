"""Reads for the library and the page of a casus."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from casework.models import Case, Stage
from cohorts.models import Audience, Membership
from learning.models import CohortStep, EditionStep
from learning.queries.reading import frozen_page, steps_to_read


def cases_to_choose(user: User) -> QuerySet[Case]:
    """Return the casussen somebody may see, with their themes and without a word of their stories."""
    cases = Case.objects.visible_to(user).prefetch_related("themes")
    return cases.defer("approach_text", "facilitator_note", "backward_opening")


def case_for_page(user: User) -> QuerySet[Case]:
    """Return the casussen somebody may open, with `has_stages`: whether there are moments to decide at."""
    stages = Stage.objects.filter(case=OuterRef("pk"))
    return (
        Case.objects.visible_to(user)
        .select_related("live_revision", "cohort", "region")
        .annotate(has_stages=Exists(stages))
    )


def cases_for_lessons() -> QuerySet[Case]:
    """Return what a redacteur may choose for a lesson: meant for the whole country, published or not yet."""
    cases = Case.objects.not_hidden().filter(audience__in=(Audience.NATIONAL, Audience.PUBLIC))
    return cases.defer("approach_text", "facilitator_note", "backward_opening")


def open_case() -> Case | None:
    """Return the casus that may be tried without an account, with its published revision, or None."""
    return _open_cases().select_related("live_revision").first()


def has_open_case() -> bool:
    """Return whether there is a casus to try without an account, one query."""
    return _open_cases().exists()


def _open_cases() -> QuerySet[Case]:
    cases: QuerySet[Case] = Case.objects.visible_to(AnonymousUser())
    return cases.filter(is_open=True, live_revision__isnull=False)


def lesson_that_sent(user: User, step_id: UUID | None, case: Case) -> CohortStep | None:
    """Return the deelnemer's own lesson of that id when its page, as they read it, links to this casus."""
    if step_id is None:
        return None
    lessons: Any = steps_to_read(user).filter(edition_step__kind=EditionStep.Kind.LESSON)
    step = lessons.filter(public_id=step_id, my_role=Membership.Role.PARTICIPANT).first()
    if step is None:
        return None
    links = [block.value for block in frozen_page(step.edition_step).body if block.block_type == "case_link"]
    found = any(link["case"] == case for link in links)
    return step if found else None
