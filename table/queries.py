"""Reads about tables, in as many statements for one as for a thousand."""

import re
from datetime import datetime
from typing import Any

from accounts.models import Employment, User
from accounts.reference import short_names
from cohorts.models import Event
from table import keys
from table.models import Screen, Seat, Table, Writing

LONGEST_LABEL = 7


def live_table_at(event: Event) -> Table | None:
    """Return the table that is going on at an event."""
    return Table.objects.live().filter(event=event).select_related("event__cohort", "lead").first()


def last_table_at(event: Event) -> Table | None:
    """Return the table that was closed last at an event."""
    held = Table.objects.filter(event=event, state=Table.State.CLOSED)
    return held.select_related("event", "lead").order_by("-closed_at").first()


def tables_past_their_end(now: datetime) -> list[tuple[Table, str]]:
    """Return the live tables that must end now, each with why: undo is over, or forgotten."""
    closing = Table.objects.filter(state=Table.State.CLOSING, closes_at__lte=now)
    forgotten = Table.objects.live().exclude(state=Table.State.CLOSING).filter(ends_itself_at__lte=now)
    ends = [(table, Table.Ending.BY_LEAD.value) for table in closing]
    return ends + [(table, Table.Ending.FORGOTTEN.value) for table in forgotten]


def tables_without_their_key() -> list[Table]:
    """Return the live tables whose texts nothing opens any more, as after restoring a backup."""
    written = Table.objects.live().filter(pk__in=Writing.objects.values("table"))
    return [table for table in written if not keys.has_key(table.public_id)]


def keys_without_their_table() -> list[Any]:
    """Return the public ids of tables whose key outlived them."""
    there = set(keys.tables_with_a_key())
    if not there:
        return []
    live = Table.objects.live().filter(public_id__in=there)
    return sorted(there - set(live.values_list("public_id", flat=True)))


def writings_for(table: Table, seat: Seat | None) -> list[Writing]:
    """Return what a seat may read of the present step; None is the wall.

    One's own always; of others only what is shown, and nothing at all while one is silent in a step
    whose texts are not yet shown to everybody.
    """
    found = []
    for writing in Writing.objects.filter(table=table, step_id=table.step.id).select_related("seat"):
        writing.table = table
        is_own = seat is not None and writing.seat_id == seat.pk
        is_silent = seat is not None and seat.role in table.step.silent and not table.is_revealed
        if is_own or (writing.is_shown and not is_silent):
            found.append(writing)
    return found


def screen_of(digest: str) -> Screen | None:
    """Return the screen in the room with this cookie, with its table, while that lasts."""
    known = Screen.objects.filter(token_digest=digest, table__state__in=Table.LIVE)
    return known.select_related("table__event__cohort", "table__lead").first()


def organisations_of(users: list[User], today: Any) -> dict[int, str]:
    """Return for each person, by primary key, the name of where they work today."""
    jobs = Employment.objects.current(today).filter(user__in=users)
    return dict(jobs.values_list("user_id", "organisation__name"))


def label_of(name: str) -> str:
    """Return what of a name fits in a seat: a short name that is known, or the capitals of its words."""
    if name in short_names() or len(name) <= LONGEST_LABEL:
        return short_names().get(name, name)
    words = [word for word in re.findall(r"\w+", name) if word[0].isupper()]
    if len(words) > 1:
        return "".join(word[0] for word in words)[:LONGEST_LABEL]
    return f"{name[: LONGEST_LABEL - 1].strip()}."


def labels_of(names: list[str]) -> list[str]:
    """Return what stands in each of these seats; two of one organisation get a number."""
    labels = [label_of(name) for name in names]
    return [
        label if labels.count(label) == 1 else f"{label} {labels[: no + 1].count(label)}"
        for no, label in enumerate(labels)
    ]
