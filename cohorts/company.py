"""Who is at an event beside the people on its list, such as who leads it from outside.

An app to the right names them from `AppConfig.ready()`.
"""

from collections.abc import Callable, Iterable

from cohorts.models import Event

_sources: list[Callable[[Event], Iterable[int]]] = []


def register_company(source: Callable[[Event], Iterable[int]]) -> None:
    """Make `source` known: it answers primary keys of people."""
    _sources.append(source)


def company_at(event: Event) -> set[int]:
    """Primary keys of everybody who is there without standing on the list."""
    return {key for source in _sources for key in source(event)}
