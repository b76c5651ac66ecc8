"""Who hands a table its script. An app to the right registers itself from `AppConfig.ready()`.

`docs/table-host.md` says how to be one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from table.models import Seat, Table
from table.script import Step


@dataclass(frozen=True)
class Content:
    """What a host shows beside the text of a step: a template of its own with what it needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What somebody filled in that goes to the host: read with the key that goes right after."""

    seat: Seat
    step_id: str
    name: str
    text: str


def nothing(*args: Any, **kwargs: Any) -> None:
    return None


@dataclass(frozen=True)
class Host:
    """An app that holds something around a table.

    `content(table, step, seat)` is asked per request, seat None on the wall, and answers what that seat
    may see now; `on_step(table, step, now)` hears of each new step; `on_close(table, answers, now)` gets
    what goes to the host before the key goes; `page_of(table)` is where one was before the table and is
    after it. All run inside the transaction of the verb; `content` writes nothing.
    """

    name: str
    called: str | Promise
    page_of: Callable[[Table], str]
    content: Callable[[Table, Step, Seat | None], Content | None] = nothing
    on_step: Callable[[Table, Step, datetime], None] = nothing
    on_close: Callable[[Table, Sequence[Answer], datetime], None] = nothing


_hosts: dict[str, Host] = {}


def register_host(host: Host) -> None:
    """Make a host known; a second one of the same name raises ValueError."""
    if host.name in _hosts:
        raise ValueError(f"{host.name} is registered already")
    _hosts[host.name] = host


def host_of(table: Table) -> Host:
    """Return who handed over the script. Raise KeyError for a host that is not there any more."""
    return _hosts[table.host]
