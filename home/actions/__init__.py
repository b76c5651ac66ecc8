from home.actions.reports import (
    AlreadyJudged,
    AlreadyReported,
    TextUnchanged,
    judge_report,
    open_reported_text,
    report_shared_text,
)
from home.actions.site import MadeSite, make_site

__all__ = [
    "AlreadyJudged",
    "AlreadyReported",
    "MadeSite",
    "TextUnchanged",
    "judge_report",
    "make_site",
    "open_reported_text",
    "report_shared_text",
]
