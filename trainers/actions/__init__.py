from cohorts.actions import Refused
from trainers.actions.asking import Question, add_information, ask_support, see_answer, withdraw_request
from trainers.actions.deciding import (
    award_as_cohort,
    award_as_guidance,
    award_as_session,
    reject_request,
    take_up,
)
from trainers.actions.following import add_agreement, add_talk, carry_out, measure_effect

__all__ = [
    "Question",
    "Refused",
    "add_agreement",
    "add_information",
    "add_talk",
    "ask_support",
    "award_as_cohort",
    "award_as_guidance",
    "award_as_session",
    "carry_out",
    "measure_effect",
    "reject_request",
    "see_answer",
    "take_up",
    "withdraw_request",
]
