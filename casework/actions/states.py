"""The states of an oefencasus and of a run, and why a verb may be refused in one of them."""

from django.utils.translation import gettext_lazy as _

from casework.models import CaseDraft, Run
from privacy.verbs import Move, Refused, Transitions

DraftState = CaseDraft.State
RunState = Run.State


class NotWaiting(Refused):
    sentence = _("Deze casus wacht niet meer op de redacteur. Er is al een antwoord, of hij is ingetrokken.")


class NotWithYou(Refused):
    sentence = _("Deze casus ligt nu niet bij jou. Wat je nu typte is niet verstuurd.")


class AlreadyACase(Refused):
    sentence = _("Deze casus staat al in de bibliotheek. Vraag de redactie om hem eruit te halen.")


class RunIsOver(Refused):
    sentence = _("Deze keer is al afgerond of opnieuw begonnen. Je antwoorden zijn niet meer te veranderen.")


DRAFT_STATES = Transitions(
    CaseDraft,
    DraftState,
    start=[DraftState.CHECKED],
    rewrite_case=Move(before=[DraftState.DRAFT], after=[DraftState.CHECKED], refused=NotWithYou),
    withdraw_case=Move(
        before=[DraftState.DRAFT, DraftState.CHECKED],
        after=[DraftState.WITHDRAWN],
        unchanged=[DraftState.WITHDRAWN],
        refused=AlreadyACase,
    ),
    open_case_draft=Move(
        before=[DraftState.CHECKED],
        unchanged=[DraftState.DRAFT, DraftState.APPROVED, DraftState.WITHDRAWN],
    ),
    approve_case=Move(before=[DraftState.CHECKED], after=[DraftState.APPROVED], refused=NotWaiting),
    return_case=Move(before=[DraftState.CHECKED], after=[DraftState.DRAFT], refused=NotWaiting),
)

RUN_STATES = Transitions(
    Run,
    RunState,
    start=[RunState.GOING_ON],
    start_run=Move(
        before=[RunState.GOING_ON],
        after=[RunState.GOING_ON, RunState.STOPPED],
        unchanged=[RunState.FINISHED, RunState.STOPPED],
    ),
    restart_run=Move(
        before=[RunState.GOING_ON, RunState.FINISHED],
        after={RunState.GOING_ON: [RunState.STOPPED]},
        refused=RunIsOver,
    ),
    decide=Move(before=[RunState.GOING_ON], refused=RunIsOver),
    finish_run=Move(before=[RunState.GOING_ON], after=[RunState.FINISHED], refused=RunIsOver),
)
