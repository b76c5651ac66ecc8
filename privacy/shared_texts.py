"""The kinds of text that members share, so that one mechanism can hide any of them.

An app calls `register_shared_text` from its `AppConfig.ready()`, and puts
`components/report.html` under each such text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True)
class SharedText:
    """One kind: its model (a `Reportable` with a `public_id`), and what it is called on screen.

    `visible_to(user)` answers the rows somebody may read now, hidden ones left out;
    `back_url(row)` the page they return to after reporting, where the text no longer stands;
    `owner_of(row)` the user who wrote it, or None.
    """

    kind: str
    model: type[models.Model]
    name: str | Promise
    visible_to: Callable[[Any], models.QuerySet[Any]]
    back_url: Callable[[Any], str]
    owner_of: Callable[[Any], Any]


_registered: dict[str, SharedText] = {}


def register_shared_text(shared_text: SharedText) -> None:
    """Declare a kind; a second declaration of the same kind raises ValueError."""
    if shared_text.kind in _registered:
        raise ValueError(f"{shared_text.kind} is registered already")
    _registered[shared_text.kind] = shared_text


def shared_texts() -> dict[str, SharedText]:
    """All kinds by name."""
    return dict(_registered)
