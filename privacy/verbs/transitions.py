"""The states of a thing at a glance: which verb leads from where to where."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from privacy.verbs.refusal import Refused


@dataclass(frozen=True)
class Move:
    """What one verb does to a state.

    From the states in `before` it leads to one of `after`, which may say so for each of them
    (state -> states), or leaves the state as it is where that is empty; in those of `unchanged` it
    does nothing and is no mistake, as a second click; everywhere else it is refused, by `refusals`
    (state -> class) or else by `refused`.
    """

    before: Collection[str]
    after: Collection[str] | Mapping[Any, Collection[str]] = ()
    refused: type[Refused] = Refused
    refusals: Mapping[Any, type[Refused]] = field(default_factory=dict)
    unchanged: Collection[str] = ()

    def after_from(self, state: str) -> Collection[str]:
        """Return the states to which it may lead from this one."""
        after = self.after.get(state, ()) if isinstance(self.after, Mapping) else self.after
        return after or (state,)

    def refusal_in(self, state: str) -> type[Refused]:
        """Return why the verb is refused in this state."""
        return self.refusals.get(state, self.refused)


class Transitions:
    """All verbs that look at or change the state of one model; `start` are the states it begins in."""

    def __init__(
        self, model: type[models.Model], states: type[models.TextChoices], start: Iterable[str], **moves: Move
    ) -> None:
        self.model = model
        self.states = states
        self.start = tuple(start)
        self.moves = moves
        self._require_known_states()
        _tables[model._meta.label] = self

    def require(self, verb: str, row: Any) -> bool:
        """Return whether the verb has something to do for this row, which its caller has locked.

        False where it does nothing. Raise the refusal of the table where it may not happen.
        """
        move = self.moves[verb]
        if row.state in move.unchanged:
            return False
        if row.state not in move.before:
            raise move.refusal_in(row.state)
        return True

    def allows(self, verb: str, row: Any) -> bool:
        """Return whether the verb changes this row as it is now, for a button."""
        return row.state in self.moves[verb].before

    def _require_known_states(self) -> None:
        known = set(self.states.values)
        for name, move in self.moves.items():
            led_to = {state for before in move.before for state in move.after_from(before)}
            if named := {*move.before, *led_to, *move.unchanged, *move.refusals} - known:
                raise ValueError(f"{name} names states that {self.model.__name__} does not have: {named}")


_tables: dict[str, Transitions] = {}


def transition_tables() -> list[Transitions]:
    """Return the tables of all models, in the order of their labels."""
    return [_tables[label] for label in sorted(_tables)]
