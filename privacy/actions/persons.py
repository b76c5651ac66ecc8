"""Everything of one person: given to them, or gone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from privacy.actions.traces import sweep_traces
from privacy.queries import acts_of_others, reads_of
from privacy.registry import registered
from privacy.security import tell, tell_once_done


def export_of(user: Any) -> dict[str, list[dict[str, Any]]]:
    """What every registered model holds of somebody, and what others read of theirs and did to it.

    By Dutch name, as plain rows, without empty ones.
    """
    sections = [(data.title, data.export(user)) for data in registered()]
    sections += [(_("wie jouw werk las"), _reads(user)), (_("wat anderen met jouw werk deden"), _acts(user))]
    found: dict[str, list[dict[str, Any]]] = {}
    for title, rows in sections:
        if told := list(rows):
            found.setdefault(title, []).extend(told)
    tell("exported", about=user)
    return found


def _reads(user: Any) -> Iterator[dict[str, Any]]:
    for read in reads_of(user, limit=None):
        yield {
            "Wie": str(read.reader),
            "Soort": read.kind,
            "Kenmerk": read.object_id,
            "Dag": read.day.isoformat(),
        }


def _acts(user: Any) -> Iterator[dict[str, Any]]:
    for line in acts_of_others(user):
        yield {
            "Wie": str(line.actor or _("de site zelf")),
            "Wat": line.what,
            "Soort": line.kind,
            "Kenmerk": str(line.object_id),
            "Dag": timezone.localdate(line.done_at).isoformat(),
        }


@transaction.atomic
def erase(*, user: Any, now: datetime) -> None:
    """Let every registered model empty or remove what it holds of somebody, all or nothing.

    The account's own row stays, emptied, so that what others made keeps its place.
    """
    for data in registered():
        data.erase(user, now)
    tell_once_done("erased", about=user)
    sweep_traces()
