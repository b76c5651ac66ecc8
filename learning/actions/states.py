"""The states of a submission, and what each verb makes of them."""

from collections.abc import Mapping

from learning.actions.refusals import AlreadyAnswered, AlreadyDone, AlreadyHandedIn, NotHandedIn
from learning.models import Submission
from privacy.verbs import Move, Refused, Transitions

State = Submission.State
DRAFT, HANDED_IN, RETURNED, DONE = State.DRAFT, State.HANDED_IN, State.RETURNED, State.DONE

WRITING = (DRAFT, RETURNED)
BEFORE_ITS_READERS = (HANDED_IN, RETURNED, DONE)
NOT_WRITING: Mapping[str, type[Refused]] = {HANDED_IN: AlreadyHandedIn, DONE: AlreadyDone}

WRITE = Move(before=WRITING, refusals=NOT_WRITING)
READ = Move(before=BEFORE_ITS_READERS, unchanged=[DRAFT])

SUBMISSION_STATES = Transitions(
    Submission,
    State,
    start=[DRAFT],
    save_concept=WRITE,
    withdraw_attachment=WRITE,
    hand_in=Move(before=WRITING, after=[HANDED_IN], refusals=NOT_WRITING),
    recall_submission=Move(
        before=[HANDED_IN], after=WRITING, refused=AlreadyAnswered, refusals={DRAFT: NotHandedIn}
    ),
    open_submission=READ,
    open_attachment=READ,
    give_feedback=Move(
        before=[HANDED_IN], after=[RETURNED, DONE], refused=AlreadyAnswered, refusals={DRAFT: NotHandedIn}
    ),
    send_message=Move(before=BEFORE_ITS_READERS, refused=NotHandedIn),
)
