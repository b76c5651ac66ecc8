"""The pages of practices: reading, writing, judging, telling what came of it."""

from practices.views.drafts import (
    ConsentToPractice,
    DraftDetail,
    OwnPractices,
    RefuseConsent,
    WithdrawPractice,
)
from practices.views.nominating import NominatePractice
from practices.views.reading import PracticeDetail, PracticeList
from practices.views.reviewing import ApprovePractice, ReviewList, SendBackPractice
from practices.views.uses import KeptReport, ReportUse, WithdrawReport
from practices.views.writing import BeginPractice, SavePractice, SharePractice, SubmitPractice

__all__ = [
    "ApprovePractice",
    "BeginPractice",
    "ConsentToPractice",
    "DraftDetail",
    "KeptReport",
    "NominatePractice",
    "OwnPractices",
    "PracticeDetail",
    "PracticeList",
    "RefuseConsent",
    "ReportUse",
    "ReviewList",
    "SavePractice",
    "SendBackPractice",
    "SharePractice",
    "SubmitPractice",
    "WithdrawPractice",
    "WithdrawReport",
]
