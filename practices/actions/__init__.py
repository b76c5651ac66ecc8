"""What can be done with goede voorbeelden, one verb each."""

from cohorts.actions import Refused
from practices.actions.consents import consent_to_practice, refuse_consent
from practices.actions.content import PracticeContent
from practices.actions.nominating import nominate_practice
from practices.actions.publishing import mark_outdated, withdraw_practice
from practices.actions.refusals import PracticeIsGone
from practices.actions.reviewing import approve_practice, open_draft, send_back_practice
from practices.actions.uses import keep_report, report_use, withdraw_report
from practices.actions.writing import begin_practice, save_practice, share_practice, submit_practice

__all__ = [
    "PracticeContent",
    "PracticeIsGone",
    "Refused",
    "approve_practice",
    "begin_practice",
    "consent_to_practice",
    "keep_report",
    "mark_outdated",
    "nominate_practice",
    "open_draft",
    "refuse_consent",
    "report_use",
    "save_practice",
    "send_back_practice",
    "share_practice",
    "submit_practice",
    "withdraw_practice",
    "withdraw_report",
]
