"""Everything of one person: given to them, or gone."""

from datetime import datetime
from typing import Any

from django.db import transaction

from privacy.registry import registered


def export_of(user: Any) -> dict[str, list[dict[str, Any]]]:
    """What every registered model holds of somebody: its Dutch name and plain rows, without empty ones."""
    found: dict[str, list[dict[str, Any]]] = {}
    for data in registered():
        rows = list(data.export(user))
        if rows:
            found.setdefault(str(data.model._meta.verbose_name_plural), []).extend(rows)
    return found


@transaction.atomic
def erase(*, user: Any, now: datetime) -> None:
    """Let every registered model empty or remove what it holds of somebody, all or nothing.

    The account's own row stays, emptied, so that what others made keeps its place.
    """
    for data in registered():
        data.erase(user, now)
