"""The pages of casework: the library, terugredeneren, the open casus, and writing one."""

from casework.views.cases import ApproachDetail, CaseDetail, CaseList
from casework.views.drafts import CaseDraftDetail, RewriteCase, SaveCaseConcept, WithdrawCase, WriteCase
from casework.views.runs import Decide, FinishRun, RestartRun, RunDetail, StartRun
from casework.views.trying import TryCase

__all__ = [
    "ApproachDetail",
    "CaseDetail",
    "CaseDraftDetail",
    "CaseList",
    "Decide",
    "FinishRun",
    "RestartRun",
    "RewriteCase",
    "RunDetail",
    "SaveCaseConcept",
    "StartRun",
    "TryCase",
    "WithdrawCase",
    "WriteCase",
]
