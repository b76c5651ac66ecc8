"""The tables of states as pictures that a reader of the documents sees."""

from collections.abc import Iterable, Iterator

from privacy.verbs.transitions import Transitions

HEAD = """# States

Every thing that has states, and which verb leads where. Written from the tables in the code
(`<app>/actions/states.py`) by `manage.py write_states`; a test fails when it is out of date.
"""


def document(tables: Iterable[Transitions]) -> str:
    """Return the whole page: for each table a diagram, and below it what the diagram cannot show."""
    return "\n".join([HEAD, *(section(table) for table in tables)])


def section(table: Transitions) -> str:
    """Return one model's part of the page."""
    name = str(table.model._meta.verbose_name)
    lines = [f"## {name.capitalize()} (`{table.model._meta.label}`)", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state} : {label}" for state, label in table.states.choices]
    lines += [f"    [*] --> {state}" for state in table.start]
    lines += [f"    {before} --> {after} : {verb}" for before, after, verb in _arrows(table)]
    lines += ["```", "", "| Verb | From | To | Without effect in |", "|---|---|---|---|"]
    return "\n".join([*lines, *_rows(table), ""])


def _arrows(table: Transitions) -> Iterator[tuple[str, str, str]]:
    """From, to and verb of every change; a verb that leaves the state as it is has no arrow."""
    for verb, move in table.moves.items():
        for before in move.before:
            for after in move.after_from(before):
                if before != after:
                    yield before, after, verb


def _rows(table: Transitions) -> Iterator[str]:
    for verb, move in table.moves.items():
        led_to = dict.fromkeys(after for before in move.before for after in move.after_from(before))
        words = [_named(table, states) for states in (move.before, led_to, move.unchanged)]
        yield f"| `{verb}` | {words[0]} | {words[1] if move.after else 'stays as it is'} | {words[2]} |"


def _named(table: Transitions, states: Iterable[str]) -> str:
    return ", ".join(str(table.states(state).label) for state in states)
