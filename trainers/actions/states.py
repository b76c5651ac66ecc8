"""The states of an ondersteuningsvraag: which verb leads from where to where, and why it may not."""

from django.utils.translation import gettext_lazy as _

from privacy.verbs import Move, Refused, Transitions
from trainers.models import SupportRequest

State = SupportRequest.State


class AlreadyTakenUp(Refused):
    sentence = _("Deze vraag is al in behandeling genomen.")


class AlreadyDecided(Refused):
    sentence = _("Over deze vraag is al beslist.")


class AlreadyWithdrawn(Refused):
    sentence = _("Deze vraag is ingetrokken.")


class NotTakenUp(Refused):
    sentence = _("Neem de vraag eerst in behandeling. Dan weet de vrager dat je ermee bezig bent.")


class NotAwarded(Refused):
    sentence = _("Dit kan alleen bij een vraag die is toegekend en nog niet is uitgevoerd.")


class NotCarriedOut(Refused):
    sentence = _("Schrijf het effect op nadat de vraag is uitgevoerd.")


def _decision(after: str) -> Move:
    """Return the move of a verb that decides about what was taken up."""
    return Move(
        before=[State.IN_TREATMENT],
        after=[after],
        refusals={State.ASKED: NotTakenUp, State.WITHDRAWN: AlreadyWithdrawn},
        refused=AlreadyDecided,
    )


STATES = Transitions(
    SupportRequest,
    State,
    start=[State.ASKED],
    add_information=Move(
        before=SupportRequest.WAITING,
        refusals={State.WITHDRAWN: AlreadyWithdrawn},
        refused=AlreadyDecided,
    ),
    withdraw_request=Move(
        before=SupportRequest.WAITING,
        after=[State.WITHDRAWN],
        unchanged=[State.WITHDRAWN],
        refused=AlreadyDecided,
    ),
    take_up=Move(
        before=[State.ASKED],
        after=[State.IN_TREATMENT],
        refusals={State.IN_TREATMENT: AlreadyTakenUp, State.WITHDRAWN: AlreadyWithdrawn},
        refused=AlreadyDecided,
    ),
    award_as_cohort=_decision(State.AWARDED),
    award_as_session=_decision(State.AWARDED),
    award_as_guidance=_decision(State.AWARDED),
    reject_request=_decision(State.REJECTED),
    add_talk=Move(before=[State.AWARDED], refused=NotAwarded),
    add_agreement=Move(before=[State.AWARDED], refused=NotAwarded),
    carry_out=Move(before=[State.AWARDED], after=[State.CARRIED_OUT], refused=NotAwarded),
    measure_effect=Move(before=[State.CARRIED_OUT], after=[State.MEASURED], refused=NotCarriedOut),
)
