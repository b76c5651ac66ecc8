"""Where the context of a page comes from: see docs/adr/learning-page-context.md.

Page types hold no queries. One that shows more than its own fields is `WithContext`, and its app names
in `AppConfig.ready()` the function that finds the rest: `register_context(ModulePage, of_module)`.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Context = dict[str, Any]
ContextOf = Callable[[Any, HttpRequest], Context]

_registered: dict[type, ContextOf] = {}


def register_context(page_type: type, context_of: ContextOf) -> None:
    """Let `context_of(page, request)` add to the context of every page of this type."""
    _registered[page_type] = context_of


def context_of(page_type: type) -> ContextOf:
    """Return the function that was registered for this page type. Raise KeyError without one."""
    return _registered[page_type]


class WithContext:
    """For a page type, before `Page`: the function that its app registered completes the context."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Context:
        context: Context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # Page's
        return context | context_of(type(self))(self, request)
