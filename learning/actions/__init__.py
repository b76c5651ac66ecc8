"""What can be done in learning, one verb each: editions and progress, submissions and feedback."""

from cohorts.actions import Refused
from learning.actions.content import load_programmes
from learning.actions.deadlines import extend_deadline
from learning.actions.duos import make_duos
from learning.actions.editions import follow_edition, make_edition, pin_step
from learning.actions.feedback import give_feedback, open_attachment, open_submission, send_message
from learning.actions.planning import close_step, reschedule_step
from learning.actions.progress import save_reflection, tick_off_step, untick_step
from learning.actions.schedule import HalfDay
from learning.actions.submissions import (
    SeenDrafts,
    hand_in,
    recall_submission,
    save_concept,
    withdraw_attachment,
)
from learning.actions.vocabulary import load_vocabulary

__all__ = [
    "HalfDay",
    "Refused",
    "SeenDrafts",
    "close_step",
    "extend_deadline",
    "follow_edition",
    "give_feedback",
    "hand_in",
    "load_programmes",
    "load_vocabulary",
    "make_duos",
    "make_edition",
    "open_attachment",
    "open_submission",
    "pin_step",
    "recall_submission",
    "reschedule_step",
    "save_concept",
    "save_reflection",
    "send_message",
    "tick_off_step",
    "untick_step",
    "withdraw_attachment",
]
