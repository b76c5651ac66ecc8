"""Every model with a person in it says here how it is exported, erased and kept.

An app calls `register` from its `AppConfig.ready()`. A test fails for a model with a
link to a user, or with an e-mail address, that is not here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone


def delete_rows(rows: models.QuerySet[Any], now: datetime) -> None:
    """What happens to rows past their keeping time, unless their declaration says otherwise."""
    rows.delete()


@dataclass(frozen=True)
class PersonalData:
    """What happens to one model's rows about a person.

    `export(user)` yields plain dictionaries with Dutch keys, and no words of others.
    `erase(user, now)` empties or removes them. `overdue(now)` is the query of rows that
    are past their keeping time; `keep` says that time in words, with its ground.
    `forget(rows, now)` removes or empties such rows, so that they are overdue no longer.
    `called` is the Dutch plural for the export where the model is not ours and has none.
    """

    model: type[models.Model]
    export: Callable[[Any], Iterable[dict[str, Any]]]
    erase: Callable[[Any, datetime], None]
    keep: str
    overdue: Callable[[datetime], models.QuerySet[Any]] | None = None
    forget: Callable[[models.QuerySet[Any], datetime], None] = delete_rows
    called: str = ""

    @property
    def title(self) -> str:
        """What its rows are called, for the person they are about."""
        return self.called or str(self.model._meta.verbose_name_plural)


_registered: dict[type[models.Model], PersonalData] = {}


def register(personal_data: PersonalData) -> None:
    """Declare a model; a second declaration of the same model raises ValueError."""
    if personal_data.model in _registered:
        raise ValueError(f"{personal_data.model.__name__} is registered already")
    _registered[personal_data.model] = personal_data


def registered() -> list[PersonalData]:
    """All declarations, in the order in which the apps made them: from right to left, so that what
    refers to something is erased before it."""
    return list(_registered.values())


# --- the usual declarations ---------------------------------------------------

Erase = Callable[[Any, datetime], None]


def stays(user: Any, now: datetime) -> None:
    """For rows that hold nothing of a person but the link to their emptied account."""


def rows(model: type[models.Model], of: Sequence[str], user: Any) -> models.QuerySet[Any]:
    """The rows of a model that point at somebody through one of these fields."""
    mine = models.Q(pk__in=[])
    for field in of:
        mine |= models.Q(**{field: user})
    return model._default_manager.filter(mine)


def removes(model: type[models.Model], *of: str) -> Erase:
    """Erasing deletes the rows."""
    return lambda user, now: void(rows(model, of, user).delete())


def empties(model: type[models.Model], *of: str, by: str) -> Erase:
    """Erasing calls this method of the model's QuerySet on the rows, which stay."""
    return lambda user, now: void(getattr(rows(model, of, user), by)())


def void(done: Any) -> None:
    """Do it for its effect."""


def declaration(
    model: type[models.Model],
    *of: str,
    shows: Mapping[str, str],
    erase: Erase,
    keep: str,
    overdue: Callable[[datetime], models.QuerySet[Any]] | None = None,
    forget: Callable[[models.QuerySet[Any], datetime], None] = delete_rows,
    called: str = "",
) -> PersonalData:
    """For a model whose rows point at a person through the fields `of`.

    `shows` names what goes in the export: the Dutch heading and the attribute behind it.
    """

    def export(user: Any) -> Iterator[dict[str, Any]]:
        for row in rows(model, of, user):
            yield {heading: plain(attribute_of(row, path)) for heading, path in shows.items()}

    return PersonalData(model, export, erase, keep, overdue, forget, called)


def declare(model: type[models.Model], *of: str, **how: Any) -> None:
    """Register a `declaration`."""
    register(declaration(model, *of, **how))


def attribute_of(row: Any, path: str) -> Any:
    """What stands at the end of a path such as `event.title`; None where it breaks off."""
    for name in path.split("."):
        row = getattr(row, name, None)
    return row() if callable(row) else row


def reasons_in(declarations: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What a writer explained of what the gate found in their text, in their own words, for the export."""
    return [
        {"gevonden": one.get("text", ""), "reden": one["reason"]} for one in declarations if one.get("reason")
    ]


def plain(value: Any) -> Any:
    """A value that JSON and a reader know: text, number, yes or no, list."""
    if value is None or isinstance(value, bool | int | list | dict):
        return value
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    return str(value)
