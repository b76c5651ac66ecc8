"""Every verb about an oefencasus or a run, in every state, does what its table says."""

import pytest

from casework.actions.drafts import approve_case, open_case_draft, return_case, rewrite_case, withdraw_case
from casework.actions.runs import decide, finish_run, restart_run, start_run
from casework.actions.states import DRAFT_STATES, RUN_STATES
from casework.models import CaseDraft, Decision, Run
from privacy.verbs import Refused
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseDraftFactory, CaseFactory, RunFactory

pytestmark = pytest.mark.django_db

DraftState, RunState = CaseDraft.State, Run.State


def rewrite(draft, now):
    rewrite_case(draft=draft, actor=draft.author, title="Anders", text="Heel anders.", now=now)


def withdraw(draft, now):
    withdraw_case(draft=draft, actor=draft.author, now=now)


def read(draft, now):
    open_case_draft(draft=draft, actor=UserFactory(), now=now)


def approve(draft, now):
    approve_case(draft=draft, actor=UserFactory(), level="operational", difficulty=2, now=now)


def send_back(draft, now):
    return_case(draft=draft, actor=UserFactory(), answer="Wie beslist er?", now=now)


def start(run, now):
    start_run(case=run.case, actor=run.user, now=now)


def restart(run, now):
    restart_run(run=run, actor=run.user, now=now)


def choose(run, now, number=1):
    decide(run=run, actor=run.user, number=number, option=1, certainty=50, reason="Daarom.", now=now)


def finish(run, now):
    Decision.objects.bulk_create(
        Decision(run=run, number=number, option=1, certainty=50, decided_at=now) for number in (1, 2)
    )
    finish_run(run=run, actor=run.user, would_differ=False, why="Het klopte.", now=now)


VERBS = {
    DRAFT_STATES: {
        "rewrite_case": rewrite,
        "withdraw_case": withdraw,
        "open_case_draft": read,
        "approve_case": approve,
        "return_case": send_back,
    },
    RUN_STATES: {"start_run": start, "restart_run": restart, "decide": choose, "finish_run": finish},
}
IN_STATE = {
    DraftState.DRAFT: lambda now: CaseDraftFactory(state=DraftState.DRAFT),
    DraftState.CHECKED: lambda now: CaseDraftFactory(state=DraftState.CHECKED),
    DraftState.APPROVED: lambda now: CaseDraftFactory(state=DraftState.APPROVED, case=CaseFactory()),
    DraftState.WITHDRAWN: lambda now: CaseDraftFactory(state=DraftState.WITHDRAWN, title="", text=""),
    RunState.GOING_ON: lambda now: RunFactory(),
    RunState.FINISHED: lambda now: RunFactory(finished_at=now, would_differ=True),
    RunState.STOPPED: lambda now: RunFactory(stopped_at=now),
}


def stored(row):
    row = type(row).objects.get(pk=row.pk)
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("table", VERBS)
def test_table_of_states_names_every_verb(table):
    assert set(VERBS[table]) == set(table.moves)


@pytest.mark.parametrize(
    ("table", "name", "state"),
    [
        pytest.param(table, name, state, id=f"{name}-{state}")
        for table in VERBS
        for name in VERBS[table]
        for state in table.states
    ],
)
def test_verb_in_every_state_ends_where_its_table_says(table, name, state, now):
    move, do, row = table.moves[name], VERBS[table][name], IN_STATE[state](now)
    before = stored(row)

    if state in move.before:
        do(row, now)
        assert type(row).objects.get(pk=row.pk).state in move.after_from(state)
    elif state in move.unchanged:
        do(row, now)
        assert stored(row) == before
    else:
        with pytest.raises(Refused) as refused:
            do(row, now)
        assert refused.type is move.refusal_in(state)
        assert stored(row) == before
