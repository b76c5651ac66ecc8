"""Trying every verb of a table of states in every state."""

import pytest


def every_case(table):
    """Each verb in each state, for `parametrize(("name", "state"), …)`."""
    return [(name, state) for name in table.moves for state in table.states.values]


def try_verb(table, name, row, do):
    """Do the verb to a row, and hold what comes of it against the table.

    From where it may, it leads to where the table says; where it does nothing, nothing changes;
    everywhere else it is refused by exactly the table's refusal, and the row stays as it was.
    """
    move, state = table.moves[name], row.state
    if state in move.before or state in move.unchanged:
        do()
        row.refresh_from_db()
        assert row.state in (move.after_from(state) if state in move.before else [state])
    else:
        with pytest.raises(move.refusal_in(state)) as refused:
            do()
        row.refresh_from_db()
        assert (refused.type, row.state) == (move.refusal_in(state), state)
