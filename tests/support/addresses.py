"""Every address of the site, as the URL configuration has it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

ADMIN = "beheer/"


@dataclass(frozen=True)
class Address:
    """`name` with its namespaces, or the path itself where it has no name."""

    name: str
    path: str
    pattern: URLPattern

    @property
    def is_admin(self):
        return self.path.startswith(ADMIN)


def addresses(patterns=None, prefix="", space="") -> Iterator[Address]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(space + pattern.name if pattern.name else path, path, pattern)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, path, inner)


def own():
    """The addresses outside the editors' admin."""
    return [address for address in addresses() if not address.is_admin]


def admin():
    """Those of the editors' admin."""
    return [address for address in addresses() if address.is_admin]
