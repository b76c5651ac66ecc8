"""Reads for the pages of learning: steps and progress, submissions and their readers."""

from learning.queries.progress import progress_in, progress_of, progress_table, without_steps
from learning.queries.queue import awaiting_feedback
from learning.queries.reading import (
    assignments_to_open,
    frozen_page,
    place_of,
    reflection_key,
    reflections_of,
    steps_to_read,
)
from learning.queries.run_sheet import run_sheet_of
from learning.queries.submissions import state_for, unseen_feedback

__all__ = [
    "assignments_to_open",
    "awaiting_feedback",
    "frozen_page",
    "place_of",
    "progress_in",
    "progress_of",
    "progress_table",
    "reflection_key",
    "reflections_of",
    "run_sheet_of",
    "state_for",
    "steps_to_read",
    "unseen_feedback",
    "without_steps",
]
