"""Closing: undone for a minute, then what was written goes, and after it the key."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from privacy.actions.logs import log_verb
from privacy.verbs import verb
from table import keys
from table.actions.states import TABLE
from table.actions.steering import changed, locked, note_spent
from table.hosts import Answer, host_of
from table.models import Table, Writing
from table.script import Stays

UNDO = timedelta(seconds=60)


@verb(logs=True, says=_("tafel gesloten"))
def close_table(*, table: Table, actor: User, now: datetime) -> Table:
    """Close it a minute from now; until then it can be undone. Closing twice is harmless."""
    table = locked("close_table", table)
    if table.state not in (Table.State.RUNNING, Table.State.PAUSED):
        return table
    if table.paused_at is not None:
        table.step_began_at += now - table.paused_at
        table.paused_at = None
    table.state, table.closes_at = Table.State.CLOSING, now + UNDO
    log_verb(actor=actor, target=table, now=now)
    return changed(table)


@verb(logs=False, because="it undoes what was closed a minute ago; the table says that it goes on")
def reopen_table(*, table: Table, actor: User, now: datetime) -> Table:
    """Undo closing within its minute. Raise TableIsClosed when that has passed."""
    table = Table.objects.select_for_update().get(pk=table.pk)
    if table.state == Table.State.CLOSING and table.closes_at is not None and table.closes_at <= now:
        table = end_table(table=table, ending=Table.Ending.BY_LEAD, now=now)
    if not TABLE.require("reopen_table", table):
        return table
    table.state, table.closes_at = Table.State.RUNNING, None
    return changed(table)


@verb(logs=True, says=_("tafel afgebroken"))
def cancel_table(*, table: Table, actor: User | None, now: datetime) -> Table:
    """Stop as if it had not begun: nothing goes to the host and all is gone at once. Raise TableIsClosed."""
    table = locked("cancel_table", table)
    log_verb(actor=actor, target=table, now=now)
    return _end(table, Table.State.CANCELLED, Table.Ending.BY_LEAD, now)


@verb(logs=True, says=_("tafel gesloten"))
def end_table(*, table: Table, ending: str, now: datetime) -> Table:
    """Close it now: the host gets its answers, the rows go, and the key when that is certain.

    Twice is once. Nobody is its actor: the minute of undoing has passed, or it was forgotten. Where
    the key is gone already there are no answers, and it is closed all the same.
    """
    table = Table.objects.select_for_update().get(pk=table.pk)
    if not TABLE.require("end_table", table):
        return table
    try:
        answers = _answers_for_host(table)
    except keys.KeyGone:
        answers, ending = [], Table.Ending.KEY_GONE
    host_of(table).on_close(table, answers, now)
    log_verb(actor=None, target=table, now=now)
    return _end(table, Table.State.CLOSED, ending, now)


def _end(table: Table, state: str, ending: str, now: datetime) -> Table:
    """Everything that was written, the votes and the screens in the room go; the seats say who sat there."""
    stopped_at = table.paused_at or (table.closes_at - UNDO if table.closes_at else now)
    note_spent(table, table.step_no, (stopped_at - table.step_began_at).total_seconds())
    table.writings.all().delete()
    table.ballots.all().delete()
    table.screens.all().delete()
    table.state, table.closed_at, table.ending = state, now, ending
    table.closes_at = table.paused_at = None
    transaction.on_commit(lambda: keys.destroy(table.public_id))
    return changed(table)


def _answers_for_host(table: Table) -> list[Answer]:
    steps = {step.id: step for step in table.steps}
    found = []
    for writing in Writing.objects.filter(table=table).select_related("seat"):
        writing.table = table
        asked = steps[writing.step_id].input(writing.name) if writing.step_id in steps else None
        if asked is not None and asked.stays == Stays.HOST:
            found.append(Answer(writing.seat, writing.step_id, writing.name, writing.text))
    return found
