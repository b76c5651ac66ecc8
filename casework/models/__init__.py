from casework.models.case import Case, CaseQuerySet, Option, Question, Stage
from casework.models.draft import CaseDraft
from casework.models.run import Decision, Run

__all__ = ["Case", "CaseDraft", "CaseQuerySet", "Decision", "Option", "Question", "Run", "Stage"]
