"""What can be done in casework, one verb each."""

from casework.actions.content import load_cases
from casework.actions.drafts import (
    approve_case,
    open_case_draft,
    return_case,
    rewrite_case,
    withdraw_case,
    write_case,
)
from casework.actions.runs import decide, finish_run, restart_run, start_run
from cohorts.actions import Refused

__all__ = [
    "Refused",
    "approve_case",
    "decide",
    "finish_run",
    "load_cases",
    "open_case_draft",
    "restart_run",
    "return_case",
    "rewrite_case",
    "start_run",
    "withdraw_case",
    "write_case",
]
