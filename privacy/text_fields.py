"""Every field of a model that words could be put in says here who looks at what others will read.

Each app declares its own in `<app>/texts.py`, beside its models. A test walks all fields and fails for
one that is not declared, and types a BSN in every form to see that it reaches none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class TextField:
    """`is_gated`: what is written into it passed the gate. Otherwise `because` says why nobody looks."""

    label: str
    is_gated: bool
    because: str = ""


_declared: dict[str, TextField] = {}


def gated(model: type[models.Model], *names: str) -> None:
    """Declare fields that others read, and whose every form stops at the number of a person."""
    for name in names:
        _declare(model, name, TextField(f"{model._meta.label}.{name}", is_gated=True))


def not_gated(model: type[models.Model], *names: str, because: str) -> None:
    """Declare fields that hold no words of a person, or that nobody else reads, with the reason."""
    for name in names:
        _declare(model, name, TextField(f"{model._meta.label}.{name}", is_gated=False, because=because))


def _declare(model: type[models.Model], name: str, field: TextField) -> None:
    """Raise FieldDoesNotExist for a name that is wrong, ValueError for a second declaration."""
    model._meta.get_field(name)
    if field.label in _declared:
        raise ValueError(f"{field.label} is declared already")
    _declared[field.label] = field


def text_fields() -> Mapping[str, TextField]:
    """Return all declarations by their label, such as `cohorts.Event.title`."""
    autodiscover_modules("texts")
    return dict(_declared)
