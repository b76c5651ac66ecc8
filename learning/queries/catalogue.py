"""Reads for the catalogue: what is published, and where somebody's own leergroep has it."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from cohorts.models import Cohort
from learning.models import (
    AssignmentPage,
    CohortProgramme,
    CohortStep,
    HalfDayPage,
    LessonPage,
    ModulePage,
    ProgrammeEdition,
    ProgrammePage,
)


def programmes(level: str = "") -> QuerySet[ProgrammePage]:
    """Return the published programmes in the order of the tree, of one level or of all."""
    found = ProgrammePage.objects.live().order_by("path")
    return found.filter(level=level) if level else found


def modules_of(programme: ProgrammePage) -> list[ModulePage]:
    """Return the published modules of a programme in order, each with its published `steps`, bare pages."""
    pages = list(programme.get_descendants().live().order_by("path"))
    modules = ModulePage.objects.filter(pk__in=[page.pk for page in pages]).order_by("path")
    steps: dict[str, list[Any]] = {}
    for page in pages:
        steps.setdefault(page.path[: -page.steplen], []).append(page)
    found = list(modules)
    for module in found:
        module.steps = steps.get(module.path, [])
    return found


def steps_of(module: ModulePage) -> list[Any]:
    """Return the published steps of a module in order, as lessons, opdrachten and dagdelen.

    Asked per kind: Wagtail's own way first asks which kinds there are.
    """
    kinds = (LessonPage, AssignmentPage, HalfDayPage)
    steps = [step for kind in kinds for step in kind.objects.child_of(module).live()]
    return sorted(steps, key=lambda step: step.path)


def cohorts_on(programme: ProgrammePage, user: User) -> QuerySet[Cohort]:
    """Return the leergroepen of this person that follow some edition of the programme, if it is saved."""
    if programme.pk is None:
        return Cohort.objects.none()
    return Cohort.objects.visible_to(user).filter(programmes__edition__programme=programme).distinct()


def own_step(page: Any, user: User) -> CohortStep | None:
    """Return this step in a leergroep of this person, in the newest when there are more."""
    steps = CohortStep.objects.visible_to(user).filter(edition_step__step_id=page.step_id)
    return steps.select_related("cohort").order_by("-cohort__start_date", "-pk").first()


def editions_to_follow(cohort: Cohort) -> list[ProgrammeEdition]:
    """Return the newest edition of every programme that the leergroep does not follow yet, by title."""
    followed = CohortProgramme.objects.filter(cohort=cohort).values("edition__programme")
    editions = ProgrammeEdition.objects.exclude(programme__in=followed).order_by("programme", "-number")
    newest: dict[int, ProgrammeEdition] = {}
    for edition in editions.select_related("programme"):
        newest.setdefault(edition.programme_id, edition)
    return sorted(newest.values(), key=lambda edition: edition.title)
