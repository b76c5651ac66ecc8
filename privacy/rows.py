"""Habits of QuerySets: never write to a whole table by a slip of the pen, ask little for what is rare."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
Method = TypeVar("Method", bound=Callable[..., Any])


def of_chosen_rows(method: Method) -> Method:
    """Let no manager offer this method, as with Django's own `delete`: it asks for rows first.

    `Post.objects.withdraw(now)` does not exist; `Post.objects.filter(…).withdraw(now)` does.
    """
    method.queryset_only = True  # type: ignore[attr-defined]
    return method


def if_any(rows: QuerySet[Row]) -> list[Row]:
    """Return these rows, of which there mostly are none: that is told by a short statement.

    A row with all that stands beside it costs much to ask for.
    """
    return list(rows) if rows.exists() else []
