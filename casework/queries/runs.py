"""Reads for terugredeneren: where somebody is in a run."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from accounts.models import User
from casework.models import Case, Run
from casework.queries.story import Chosen, Play, story_in


def runs_of(user: User) -> Any:
    """Return somebody's own runs, with all that their pages need in one row."""
    return Run.objects.visible_to(user).select_related(
        "case", "revision", "step__cohort", "step__edition_step", "user"
    )


def runs_to_restart(user: User) -> Any:
    """Return somebody's own runs on casussen that are there; also those begun anew, for a second click."""
    return Run.objects.filter(user=user, case__in=Case.objects.visible_to(user)).select_related(
        "case", "user"
    )


def run_taken_from(user: User, public_id: UUID) -> Any:
    """Return somebody's own run that is gone since its casus went or changed; None for any other.

    With `is_outdated`: whether what it read was changed because of a report.
    """
    taken = Run.objects.taken_from(user).filter(public_id=public_id).select_related("case")
    outdated = Run.objects.filter(pk=OuterRef("pk")).outdated()
    return taken.annotate(is_outdated=Exists(outdated)).first()


def play_of(run: Run) -> Play:
    """Return a run as far as it got: its frozen story and the locked decisions. One statement."""
    decisions = run.decisions.order_by("number")
    return Play(
        story_in(run.revision), tuple(Chosen(one.option, one.certainty, one.reason) for one in decisions)
    )


def run_to_go_on(user: User) -> Any:
    """Return the run somebody began last and did not finish, with how many moments are `decided`, or None.

    Most people have none, which one plain statement tells.
    """
    begun = Run.objects.filter(user=user).going_on()
    if not begun.exists():
        return None
    readable = Run.objects.visible_to(user).going_on().select_related("case")
    run: Any = readable.order_by("-started_at").first()
    if run is not None:
        run.decided = run.decisions.count()
    return run
