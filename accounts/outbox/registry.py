"""The kinds of message there are, each registered by its app."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.utils.functional import Promise

if TYPE_CHECKING:
    from accounts.models import OutboxMessage


@dataclass(frozen=True)
class MessageKind:
    """`build` gets the row when it is about to be sent, reads the rights again, and answers
    the mail, or None when the recipient may no longer have it.

    `label` is what it is about, in Dutch, for the export; `optional` kinds can be switched off by
    their reader, who sees it there too.
    """

    name: str
    build: "Callable[[OutboxMessage], EmailMessage | None]"
    label: str | Promise
    optional: bool = False


# Before the kind of error of a row that cannot become a mail, so that it can be counted.
BROKEN = "not a mail: "


class UnknownKind(Exception):
    """A message was posted of a kind that no app registered."""


_kinds: dict[str, MessageKind] = {}


def register_kind(kind: MessageKind) -> None:
    """Make a kind known; a second one of the same name raises ValueError."""
    if kind.name in _kinds:
        raise ValueError(f"{kind.name} is registered already")
    _kinds[kind.name] = kind


def kind_named(name: str) -> MessageKind:
    """The kind of that name; raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def label_of(name: str) -> str:
    """Return what mails of that kind are about, in Dutch; the name itself for one that is gone."""
    return str(_kinds[name].label) if name in _kinds else name


def kinds() -> list[MessageKind]:
    """All kinds, in the order of registration."""
    return list(_kinds.values())


def optional_kinds() -> list[MessageKind]:
    """The kinds that a reader may switch off, in the order of registration."""
    return [kind for kind in _kinds.values() if kind.optional]
