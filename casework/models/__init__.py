from casework.models.case import Case, CaseGoal, CaseQuerySet, CaseTheme, Option, Question, Stage
from casework.models.draft import CaseDraft
from casework.models.run import Decision, Run

__all__ = [
    "Case",
    "CaseDraft",
    "CaseGoal",
    "CaseQuerySet",
    "CaseTheme",
    "Decision",
    "Option",
    "Question",
    "Run",
    "Stage",
]
