"""The security log: who came in, failed, was refused, or was given or lost a right; from where.

One line each, of names and keys alone: no address of a person, no word that anybody typed, and
whatever is put in it, no second line.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction

logger = logging.getLogger("vakmanschap.security")

NOT_PLAIN = re.compile(r"[^\w.:/@,+-]", re.ASCII)
LONGEST = 100  # signs of one value
NOBODY, MACHINE = "-", "machine"


@dataclass(frozen=True)
class Asking:
    """Who asks now, and from where: asked when there is something to tell."""

    user: Callable[[], Any]
    address: Callable[[], str]


_asking: ContextVar[Asking | None] = ContextVar("who asks now", default=None)


@contextmanager
def asked_by(asking: Asking) -> Iterator[None]:
    """Let the lines that are told in the meantime say who asks and from where."""
    before = _asking.set(asking)
    try:
        yield
    finally:
        _asking.reset(before)


def tell(event: str, *, who: Any = None, about: Any = None, what: str = "") -> None:
    """Write a line now. `who` did it (whoever asks, unless said) to `about`; `what` is no content."""
    _write(_line(event, who, about, what))


def tell_once_done(event: str, *, who: Any = None, about: Any = None, what: str = "") -> None:
    """Write a line when this transaction stands, and none when it does not."""
    transaction.on_commit(partial(_write, _line(event, who, about, what)))


def _write(line: str) -> None:
    logger.info(line)


def _line(event: str, who: Any, about: Any, what: str) -> str:
    asking = _asking.get()
    somebody = who or (asking.user() if asking else MACHINE)
    values = {
        "who": _named(somebody),
        "from": asking.address() if asking else NOBODY,
        "about": _named(about),
        "what": what or NOBODY,
    }
    return " ".join([_plain(event), *(f"{name}={_plain(value)}" for name, value in values.items())])


def _named(thing: Any) -> str:
    """A person or an object by what stands in addresses; a word as it is."""
    if isinstance(thing, str):
        return thing
    public_id = getattr(thing, "public_id", None)
    return str(public_id) if public_id else NOBODY


def _plain(value: str) -> str:
    return NOT_PLAIN.sub("?", value)[:LONGEST]
