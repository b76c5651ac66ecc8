"""Reads for the editors: which editions there are, who follows them, and what could be mended."""

from datetime import date

from django.db.models import Count, Max, QuerySet
from wagtail.models import Page

from cohorts.models import MONTHS, Cohort, months_after
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


def default_end_of(cohort: Cohort) -> date:
    """Return when a leergroep ends as long as nobody chose a day: it fits all it follows, and its last step.

    One that follows nothing lasts a year.
    """
    followed = cohort.programmes.aggregate(
        months=Max("edition__programme__months"), last_step=Max("steps__planned_date")
    )
    end = months_after(cohort.start_date, followed["months"] or MONTHS)
    return max(end, followed["last_step"] or end)


def is_pinned(page: Page) -> bool:
    """Return whether an edition rests on this page or one below it, so that it cannot go; two statements."""
    below = list(page.get_descendants(inclusive=True).values_list("pk", flat=True))
    steps = EditionStep.objects.filter(revision__object_id__in=[str(pk) for pk in below])
    return steps.exists() or ProgrammeEdition.objects.filter(programme__in=below).exists()
