"""Reads of casework: the library, the story moment by moment, runs, and what waits for a redacteur."""

from casework.queries.cases import case_for_page, cases_to_choose, lesson_that_sent, open_case
from casework.queries.drafts import (
    DAYS_TO_ANSWER,
    WaitingDraft,
    drafts_of,
    drafts_waiting,
    page_of_concept,
)
from casework.queries.runs import play_of, run_taken_from, runs_of, runs_to_go_on, runs_to_restart
from casework.queries.story import Chosen, Moment, Passed, Play, Story, story_in
from cohorts.queries import editors as editors_now

__all__ = [
    "DAYS_TO_ANSWER",
    "Chosen",
    "Moment",
    "Passed",
    "Play",
    "Story",
    "WaitingDraft",
    "case_for_page",
    "cases_to_choose",
    "drafts_of",
    "drafts_waiting",
    "editors_now",
    "lesson_that_sent",
    "open_case",
    "page_of_concept",
    "play_of",
    "run_taken_from",
    "runs_of",
    "runs_to_go_on",
    "runs_to_restart",
    "story_in",
]
