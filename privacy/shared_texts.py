"""The kinds of text that members share, so that one mechanism can hide any of them.

An app calls `register_shared_text` from its `AppConfig.ready()`, and puts
`components/report.html` under each such text.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from privacy.fields import SealedTextField


def words_of(row: models.Model) -> Iterable[tuple[str, str]]:
    """All plain text of a row, as pairs of what it is called and what stands there."""
    for field in row._meta.concrete_fields:
        is_plain = isinstance(field, models.TextField) and not isinstance(field, SealedTextField)
        if is_plain and (words := str(getattr(row, field.attname) or "")):
            yield str(field.verbose_name), words


@dataclass(frozen=True)
class SharedText:
    """One kind: its model (a `Reportable` with a `public_id`), and what it is called on screen.

    `visible_to(user)` answers the rows somebody may read now, hidden ones left out;
    `back_url(row)` the page they return to after reporting, where the text no longer stands;
    `owner_of(row)` the user who wrote it, or None; `where_of(row)` in which place it stood, for
    the redacteur; `text_of(row)` what they read to judge it, by default all plain text of the row;
    `is_rewritable` whether there is a page on which somebody may change the words later.
    """

    kind: str
    model: type[models.Model]
    name: str | Promise
    visible_to: Callable[[Any], models.QuerySet[Any]]
    back_url: Callable[[Any], str]
    owner_of: Callable[[Any], Any]
    where_of: Callable[[Any], str] = lambda row: ""
    text_of: Callable[[Any], Iterable[tuple[str, str]]] = words_of
    is_rewritable: bool = False

    def open_to(self, user: Any) -> models.QuerySet[Any]:
        """What somebody may read and report now; a hidden text is not there, for its writer neither."""
        return self.visible_to(user).filter(hidden_at__isnull=True)

    def digest_of(self, row: Any) -> str:
        """What tells whether the words of a row are still the same; other spaces make no other words."""
        words = "\n".join(" ".join(text.split()) for _name, text in self.text_of(row))
        return hashlib.sha256(words.encode()).hexdigest()

    def row(self, public_id: Any) -> Any:
        """The text itself, hidden or not, or None when it is gone. Who may see it is for the caller."""
        return self.model._base_manager.filter(public_id=public_id).first()


_registered: dict[str, SharedText] = {}


def register_shared_text(shared_text: SharedText) -> None:
    """Declare a kind; a second declaration of the same kind raises ValueError."""
    if shared_text.kind in _registered:
        raise ValueError(f"{shared_text.kind} is registered already")
    _registered[shared_text.kind] = shared_text


def shared_texts() -> dict[str, SharedText]:
    """All kinds by name."""
    return dict(_registered)
