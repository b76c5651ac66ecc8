"""Writing functions of QuerySets that must never run on a whole table by a slip of the pen."""

from collections.abc import Callable
from typing import Any, TypeVar

Method = TypeVar("Method", bound=Callable[..., Any])


def of_chosen_rows(method: Method) -> Method:
    """Let no manager offer this method, as with Django's own `delete`: it asks for rows first.

    `Post.objects.withdraw(now)` does not exist; `Post.objects.filter(…).withdraw(now)` does.
    """
    method.queryset_only = True  # type: ignore[attr-defined]
    return method
