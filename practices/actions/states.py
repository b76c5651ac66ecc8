"""The states of a voorbeeld: which verb leads from where to where, and why it may not.

A `GoodPractice` has none of its own: it is live and outdated as its draft says.
"""

from practices.actions.refusals import NotAsked, NotEditable, NotPublished, NotWaitingForYou
from practices.models import PracticeDraft
from practices.models.draft import PUBLISHED, WAITING
from privacy.verbs import Move, Transitions

State = PracticeDraft.State
EDITABLE = (State.DRAFT, State.WITHDRAWN)
SHARED = (*WAITING, *PUBLISHED)
APPROVED = {State.REGIONAL: [State.NATIONAL, State.PUBLISHED], State.NATIONAL: [State.PUBLISHED]}
TAKEN_BACK = {
    **dict.fromkeys(WAITING, (State.DRAFT,)),
    **dict.fromkeys(PUBLISHED, (State.WITHDRAWN,)),
}

STATES = Transitions(
    PracticeDraft,
    State,
    start=[State.DRAFT],
    save_practice=Move(before=EDITABLE, refused=NotEditable),
    submit_practice=Move(before=EDITABLE, after=WAITING, refused=NotEditable),
    approve_practice=Move(before=WAITING, after=APPROVED, refused=NotWaitingForYou),
    send_back_practice=Move(before=WAITING, after=[State.DRAFT], refused=NotWaitingForYou),
    consent_to_practice=Move(before=SHARED, refused=NotAsked),
    refuse_consent=Move(before=SHARED, after=TAKEN_BACK, refused=NotAsked),
    withdraw_practice=Move(before=SHARED, after=TAKEN_BACK, unchanged=EDITABLE),
    mark_outdated=Move(
        before=[State.PUBLISHED],
        after=[State.OUTDATED],
        unchanged=[State.OUTDATED],
        refused=NotPublished,
    ),
)
