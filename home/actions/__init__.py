from home.actions.reports import (
    AlreadyJudged,
    AlreadyReported,
    judge_report,
    open_reported_text,
    report_shared_text,
)
from home.actions.site import MadeSite, make_site

__all__ = [
    "AlreadyJudged",
    "AlreadyReported",
    "MadeSite",
    "judge_report",
    "make_site",
    "open_reported_text",
    "report_shared_text",
]
