"""What a table goes through when an intervisie is held by a method: opening, its steps, afsluiting."""

from functools import cache
from pathlib import Path
from typing import Any

from intervision.models import Method, MethodStep
from intervision.models.method import CLOSING, OPENING
from privacy.data_files import read_yaml
from table.script import Help, Input, InputKind, Mode, Script, Stays, Step

SOURCE = Path(__file__).parent / "data" / "table.yaml"
Role, Part = MethodStep.Role, MethodStep.Part
PARTS = {"terugblik": Part.LOOK_BACK, "keuze": Part.CHOOSE, "oogst": Part.HARVEST, "papier": "paper"}

Row = dict[str, Any]


def script_of(method: Method) -> Script:
    """Return the script of a method, also of one that is still being written."""
    words = _words()
    return Script(
        title=method.name,
        steps=(
            _opening(words["opening"], method.opening_parts),
            *(_step(number, step, words) for number, step in enumerate(method.steps_in_order, 1)),
            _closing(words["afsluiting"], method.closing_parts),
        ),
        roles={
            Role.FACILITATOR.value: words["rollen"]["begeleider"],
            Role.PRESENTER.value: words["rollen"]["casusinbrenger"],
            Role.PARTICIPANT.value: words["rollen"]["deelnemer"],
        },
        brings=Role.PRESENTER.value,
        stuck=tuple(Help(row["als"], row["zeg"], row["doe"]) for row in words["vastgelopen"]),
    )


@cache
def _words() -> Row:
    found: Row = read_yaml(SOURCE)
    return found


def _opening(words: Row, parts: list[str]) -> Step:
    """The agreement, and what the method has no step of its own for."""
    rows = _rows(words, parts)
    for_roles = _for_roles(words)
    for_roles["participant"] = _joined(for_roles["participant"], *(row["deelnemer"] for row in rows))
    return Step(
        id="opening",
        name=words["naam"],
        minutes=sum(OPENING[part] for part in parts),
        mode=Mode.EXPLAIN.value,
        text=words["tekst"],
        lines=tuple(words["regels"]),
        limit=words["grens"]["tekst"],
        for_roles=for_roles,
        speaks=Role.FACILITATOR.value,
        say=_paragraphs(words["zeg"], *(row["zeg"] for row in rows)),
        pitfall=_paragraphs(words["valkuil"], *(row["valkuil"] for row in rows)),
        is_core=True,
        is_agreement=True,
    )


def _closing(words: Row, parts: list[str]) -> Step:
    """The oogst, unless the method has its own, and the minute in which the paper goes."""
    rows = _rows(words, parts)
    return Step(
        id="closing",
        name=words["naam"],
        minutes=sum(CLOSING[part] for part in parts),
        mode=(Mode.ROUND if Part.HARVEST in parts else Mode.EXPLAIN).value,
        text=rows[0]["tekst"],
        lines=tuple(row["regel"] for row in rows),
        for_roles=_for_roles(words),
        say=_paragraphs(*(row["zeg"] for row in rows)),
        pitfall=_paragraphs(*(row["valkuil"] for row in rows)),
        is_core=True,
    )


def _step(number: int, step: MethodStep, words: Row) -> Step:
    for_roles = {
        Role.PRESENTER.value: step.for_presenter,
        Role.FACILITATOR.value: step.for_facilitator,
        Role.PARTICIPANT.value: step.for_participant,
    }
    return Step(
        # A step that an editor adds now has no key yet.
        id=f"step-{step.pk}" if step.pk else f"new-{number}",
        name=step.name,
        minutes=step.minutes or 1,
        mode=str(step.mode),
        text=step.instruction,
        for_roles={role: text for role, text in for_roles.items() if text},
        speaks=_who_speaks(step),
        say=step.say,
        pitfall=step.pitfall,
        silent=(Role.PRESENTER.value,) if step.presenter_silent else (),
        reveals_at_once=step.reveal_at_once,
        is_core=step.is_core,
        inputs=_inputs(step, words),
    )


def _who_speaks(step: MethodStep) -> str:
    """A begeleider who leads a rondje or a keuze lets everybody speak."""
    leads = step.role == Role.FACILITATOR and step.mode != MethodStep.Mode.EXPLAIN
    return "" if leads else str(step.role)


def _inputs(step: MethodStep, words: Row) -> tuple[Input, ...]:
    if step.mode != MethodStep.Mode.WRITE or not step.reveal_at_once:
        return ()
    written = Input(
        name="written",
        label=words["schrijven"],
        kind=InputKind.TEXT.value,
        stays=Stays.EVAPORATES.value,
        roles=(Role.PARTICIPANT.value,),
    )
    return (written,)


def _rows(words: Row, parts: list[str]) -> list[Row]:
    return [row for name, row in words["delen"].items() if PARTS[name] in parts]


def _for_roles(words: Row) -> dict[str, str]:
    per_role = words["per_rol"]
    return {
        Role.PRESENTER.value: per_role["casusinbrenger"],
        Role.FACILITATOR.value: per_role["begeleider"],
        Role.PARTICIPANT.value: per_role["deelnemer"],
    }


def _joined(*texts: str) -> str:
    return " ".join(texts)


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)
