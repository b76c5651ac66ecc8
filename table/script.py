"""A script: what a table goes through, step by step.

A host hands one over when a table begins. From then on it is a frozen copy of JSON, so that a table
runs on in the version it began with. Nobody's words stand in it: what people wrote or what must stay
hidden is asked of the host per request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_STEP = 240  # minutes


class BadScript(ValueError):
    """A host handed over a script that no table can follow: a mistake of the programmer."""


class Mode(TextChoices):
    """How people are together during a step."""

    EXPLAIN = "explain", _("uitleg")
    ROUND = "round", _("rondje")
    TALK = "talk", _("gesprek")
    WRITE = "write", _("stil schrijven")
    LISTEN = "listen", _("luisteren")
    CHOOSE = "choose", _("kiezen")
    REVEAL = "reveal", _("onthullen")


class InputKind(TextChoices):
    LINE = "line", _("één regel")
    TEXT = "text", _("tekst")
    CHOICE = "choice", _("keuze")
    SCALE = "scale", _("schaal")
    COLUMNS = "columns", _("kolommen")


class Stays(TextChoices):
    """Where what is written goes, said above its field."""

    EVAPORATES = "evaporates", _("Dit verdwijnt bij sluiten.")
    HOST = "host", _("Dit blijft bewaard.")


@dataclass(frozen=True)
class Input:
    """Something to fill in during a step; `choices` are those of a choice, or the names of the columns."""

    name: str
    label: str
    kind: str = InputKind.TEXT
    stays: str = Stays.EVAPORATES
    choices: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def is_for(self, role: str) -> bool:
        """Return whether a seat with this role fills it in; without roles everybody does."""
        return not self.roles or role in self.roles


@dataclass(frozen=True)
class Step:
    """One step. `speaks` is the role whose turn it is, empty for everybody; `silent` the roles that do
    not speak or type; `is_core` keeps its minutes when time runs short; `within` is the name of the
    script inside which it stands."""

    id: str
    name: str
    minutes: int
    mode: str = Mode.TALK
    text: str = ""
    lines: tuple[str, ...] = ()
    limit: str = ""
    for_roles: Mapping[str, str] = field(default_factory=dict)
    speaks: str = ""
    say: str = ""
    pitfall: str = ""
    silent: tuple[str, ...] = ()
    reveals_at_once: bool = False
    is_core: bool = False
    is_agreement: bool = False
    inputs: tuple[Input, ...] = ()
    within: str = ""

    def input(self, name: str) -> Input | None:
        """Return its input of that name."""
        return next((one for one in self.inputs if one.name == name), None)


@dataclass(frozen=True)
class Help:
    """When it gets stuck: what happens, what the begeleider can literally say, and what they do."""

    when: str
    say: str
    do: str


@dataclass(frozen=True)
class Script:
    """The steps of a table; one of them may be a script again.

    `roles` names those of its seats; `brings` is the one of who brings something in, on top of the ring.
    """

    title: str
    steps: "tuple[Step | Script, ...]"
    roles: Mapping[str, str] = field(default_factory=dict)
    stuck: tuple[Help, ...] = ()
    brings: str = ""

    def flat(self) -> "tuple[Step, ...]":
        """Return all steps in the order in which they are done, those of scripts inside it as well."""
        found: list[Step] = []
        for one in self.steps:
            if isinstance(one, Script):
                found += [replace(step, within=step.within or one.title) for step in one.flat()]
            else:
                found.append(one)
        return tuple(found)

    @property
    def minutes(self) -> int:
        """How long it takes, in minutes."""
        return sum(step.minutes for step in self.flat())

    def frozen(self) -> dict[str, Any]:
        """Return it as JSON, its steps flat. Raise BadScript when no table can follow it."""
        steps = self.flat()
        _require_followable(steps)
        return {
            "title": self.title,
            "roles": dict(self.roles),
            "brings": self.brings,
            "steps": [asdict(step) for step in steps],
            "stuck": [asdict(one) for one in self.stuck],
        }


def read(frozen: Mapping[str, Any]) -> Script:
    """Return the script that `frozen` wrote."""
    return Script(
        title=frozen["title"],
        steps=tuple(_step(one) for one in frozen["steps"]),
        roles=frozen["roles"],
        brings=frozen["brings"],
        stuck=tuple(Help(**one) for one in frozen["stuck"]),
    )


def _step(frozen: Mapping[str, Any]) -> Step:
    inputs = tuple(
        Input(**{**one, "choices": tuple(one["choices"]), "roles": tuple(one["roles"])})
        for one in frozen["inputs"]
    )
    lists = {name: tuple(frozen[name]) for name in ("lines", "silent")}
    return Step(**{**frozen, **lists, "inputs": inputs})


def _require_followable(steps: Sequence[Step]) -> None:
    if not steps:
        raise BadScript("a script without steps")
    ids = [step.id for step in steps]
    if len(set(ids)) < len(ids):
        raise BadScript("two steps with one id")
    for step in steps:
        if not 1 <= step.minutes <= LONGEST_STEP:
            raise BadScript(f"{step.id} takes {step.minutes} minutes")
        names = [one.name for one in step.inputs]
        if len(set(names)) < len(names):
            raise BadScript(f"{step.id} has two inputs with one name")
