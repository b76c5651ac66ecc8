"""Reads for the editors: which editions there are, who follows them, and what could be mended."""

from django.db.models import Count, QuerySet
from wagtail.models import Page

from learning.models import EditionStep, ProgrammeEdition


def editions() -> QuerySet[ProgrammeEdition]:
    """Return all editions, newest first, each with `step_count` and the leergroepen that follow it."""
    return (
        ProgrammeEdition.objects.select_related("programme", "made_by")
        .annotate(step_count=Count("steps", distinct=True))
        .prefetch_related("cohort_programmes__cohort")
    )


def steps_with_fixes(edition: ProgrammeEdition) -> list[EditionStep]:
    """Return the steps in order with their fixes and, in `has_newer_text`, whether editors published on.

    Three statements and one per kind of step, however many steps there are.
    """
    steps = list(
        edition.steps.select_related("revision").prefetch_related(
            "fixes__made_by", "revision__content_object"
        )
    )
    for step in steps:
        page = step.revision.content_object
        step.has_newer_text = page.live and page.live_revision_id != step.revision_id
    return steps


def is_pinned(page: Page) -> bool:
    """Return whether an edition rests on this page or one below it, so that it cannot go; two statements."""
    below = list(page.get_descendants(inclusive=True).values_list("pk", flat=True))
    steps = EditionStep.objects.filter(revision__object_id__in=[str(pk) for pk in below])
    return steps.exists() or ProgrammeEdition.objects.filter(programme__in=below).exists()
