"""The states of a voornemen, and why a verb may be refused in one of them."""

from django.utils.translation import gettext_lazy as _

from intervision.models import Promise
from privacy.verbs import Move, Refused, Transitions

State = Promise.State


class PromiseIsClosed(Refused):
    sentence = _("Van dit voornemen heb je al verteld hoe het ging.")


STATES = Transitions(
    Promise,
    State,
    start=[State.OPEN],
    answer_promise=Move(
        before=[State.OPEN], after=[State.OPEN, State.KEPT, State.LET_GO], refused=PromiseIsClosed
    ),
)
