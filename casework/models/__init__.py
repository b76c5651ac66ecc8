from casework.models.case import Case, CaseGoal, CaseQuerySet, CaseTheme, Option, Question, Stage
from casework.models.draft import CaseDraft
from casework.models.reading import AppointedReader, CaseReading
from casework.models.run import Decision, Run

__all__ = [
    "AppointedReader",
    "Case",
    "CaseDraft",
    "CaseGoal",
    "CaseQuerySet",
    "CaseReading",
    "CaseTheme",
    "Decision",
    "Option",
    "Question",
    "Run",
    "Stage",
]
