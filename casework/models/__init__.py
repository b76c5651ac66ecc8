from casework.models.case import Case, CaseQuerySet, Option, Question, Stage
from casework.models.draft import CaseDraft
from casework.models.reading import CaseReading
from casework.models.run import Decision, Run

__all__ = [
    "Case",
    "CaseDraft",
    "CaseQuerySet",
    "CaseReading",
    "Decision",
    "Option",
    "Question",
    "Run",
    "Stage",
]
