"""Who is at an event beside the people on its list, such as who leads it from outside.

An app to the right names them from `AppConfig.ready()`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q

from accounts.models import User
from cohorts.models import Event

_sources: list[Callable[[Event], Iterable[int]]] = []
_led: list[Callable[[User], Any]] = []


def register_facilitators(source: Callable[[Event], Iterable[int]], led_by: Callable[[User], Any]) -> None:
    """Make `source` known: it answers primary keys of people. `led_by` is its reverse: a query of
    the primary keys of the events at which somebody is."""
    _sources.append(source)
    _led.append(led_by)


def facilitators_at(event: Event) -> set[int]:
    """Primary keys of everybody who is there without standing on the list."""
    return {key for source in _sources for key in source(event)}


def facilitated_by(user: User) -> Q:
    """The events at which somebody is without standing on the list."""
    found = Q(pk__in=[])
    for led_by in _led:
        found |= Q(pk__in=led_by(user))
    return found
