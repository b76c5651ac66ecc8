"""What we ask permission for: each purpose in words, with a version of those words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Purpose:
    """`text` is what somebody agrees to. Other words are another version, and ask again."""

    name: str
    version: str
    label: str | Promise
    text: str | Promise


class UnknownPurpose(Exception):
    """Consent was asked or given for something that no app registered."""


SHOW_EMAIL = "accounts.show_email"

_purposes: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    """Make a purpose known; a second one of the same name raises ValueError."""
    if purpose.name in _purposes:
        raise ValueError(f"{purpose.name} is registered already")
    _purposes[purpose.name] = purpose


def purpose_named(name: str) -> Purpose:
    """The purpose of that name, in its words of today; raises UnknownPurpose."""
    try:
        return _purposes[name]
    except KeyError:
        raise UnknownPurpose(name) from None


def purposes() -> list[Purpose]:
    """All purposes, in the order of registration."""
    return list(_purposes.values())


OWN = [
    Purpose(
        name=SHOW_EMAIL,
        version="2026-11",
        label=_("Mijn e-mailadres laten zien"),
        text=_(
            "De mensen in mijn leergroep zien mijn e-mailadres, om buiten Vakmanschap met mij af te spreken."
        ),
    )
]
