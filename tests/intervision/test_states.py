"""Every verb about a voornemen, in every state, does what its table says."""

import pytest

from intervision.actions.promises import answer_promise
from intervision.actions.states import STATES
from intervision.models import Promise
from privacy.verbs import Refused
from tests.factories.intervision import PromiseFactory

pytestmark = pytest.mark.django_db

State = Promise.State
IN_STATE = {
    State.OPEN: lambda now: PromiseFactory(),
    State.KEPT: lambda now: PromiseFactory(state=State.KEPT, ask_date=None, closed_at=now),
    State.LET_GO: lambda now: PromiseFactory(state=State.LET_GO, ask_date=None, closed_at=now),
}


def answer(outcome):
    def answered(promise, now):
        answer_promise(promise=promise, actor=promise.owner, outcome=outcome, note="Het hielp.", now=now)

    return answered


VERBS = {"answer_promise": [answer(outcome) for outcome in State]}


def stored(promise):
    promise = Promise.objects.get(pk=promise.pk)
    return {field.name: getattr(promise, field.attname) for field in promise._meta.concrete_fields}


def test_table_of_states_names_every_verb():
    assert set(VERBS) == set(STATES.moves)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(("name", "do"), [(name, do) for name in VERBS for do in VERBS[name]])
def test_verb_in_every_state_ends_where_its_table_says(name, do, state, now):
    move, promise = STATES.moves[name], IN_STATE[state](now)
    before = stored(promise)

    if state in move.before:
        do(promise, now)
        assert Promise.objects.get().state in move.after_from(state)
    else:
        with pytest.raises(Refused) as refused:
            do(promise, now)
        assert refused.type is move.refusal_in(state)
        assert stored(promise) == before
