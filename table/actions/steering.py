"""The lead goes through the steps: on, back, a pause, more time or less.

Truth is two columns, raised in the transaction of the change: `version` for anything, `step_no` for
what *Volgende stap* must match.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from privacy.verbs import Refused, verb
from table.actions.states import TABLE
from table.clock import shortened, step_clock
from table.hosts import host_of
from table.models import Seat, Table

SO_MUCH_MORE = 2  # minutes
LONGEST = 480  # minutes: a step that was given more time again and again
NO_WORDS = "which step it is at is the course of an hour, and the table itself keeps the times"


class StepHasChanged(Refused):
    """Somebody, or another window, was first: nothing changes, the present step is shown."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __str__(self) -> str:
        words = {"no": self.table.step_no + 1, "name": self.table.step.name}
        return gettext("Er is al een stap verder gegaan. De tafel is nu bij stap %(no)d: %(name)s.") % words


class IsLastStep(Refused):
    sentence = _("Dit is de laatste stap. Sluit de tafel als jullie klaar zijn.")


class IsFirstStep(Refused):
    sentence = _("Dit is de eerste stap. Verder terug kan niet.")


class NoHardEnd(Refused):
    sentence = _("Deze tafel heeft geen eindtijd.")


class FitsAlready(Refused):
    sentence = _("Jullie zijn op tijd klaar. Er hoeft niets korter.")


class EndHasPassed(Refused):
    sentence: str | Promise = _("De eindtijd is al voorbij. Rond af, of spreek een nieuwe tijd af.")


class NotTheseSteps(Refused):
    sentence = _("Wat er zonder verbinding gebeurde, past niet bij deze tafel. Je ziet waar zij is.")


@verb(logs=False, because=NO_WORDS)
def next_step(*, table: Table, step_no: int, actor: User, now: datetime) -> Table:
    """Go from the step that the lead saw to the next one, and go on if it stood still.

    Raise StepHasChanged, IsLastStep, TableIsClosing and TableIsClosed.
    """
    return _go(locked("next_step", table), step_no, step_no + 1, now)


@verb(logs=False, because=NO_WORDS)
def skip_step(*, table: Table, step_no: int, actor: User, now: datetime) -> Table:
    """Leave the step that the lead saw undone. Raise what `next_step` raises."""
    return _go(locked("skip_step", table), step_no, step_no + 1, now, skipped=True)


@verb(logs=False, because=NO_WORDS)
def previous_step(*, table: Table, step_no: int, actor: User, now: datetime) -> Table:
    """Go back one step; it begins again, and what was hidden stays hidden.

    Raise StepHasChanged, IsFirstStep, TableIsClosing and TableIsClosed.
    """
    return _go(locked("previous_step", table), step_no, step_no - 1, now)


@verb(logs=False, because=NO_WORDS)
def pause_table(*, table: Table, actor: User, now: datetime) -> Table:
    """Let the clock stand still for everybody. Raise TableIsClosing and TableIsClosed."""
    table = locked("pause_table", table)
    if table.state == Table.State.PAUSED:
        return table
    table.state, table.paused_at = Table.State.PAUSED, now
    return changed(table)


@verb(logs=False, because=NO_WORDS)
def resume_table(*, table: Table, actor: User, now: datetime) -> Table:
    """Let the clock run on where it stood still. Raise TableIsClosing and TableIsClosed."""
    table = locked("resume_table", table)
    if table.paused_at is None:
        return table
    _run_on(table, now)
    return changed(table)


@verb(logs=False, because=NO_WORDS)
def add_minutes(*, table: Table, step_no: int, actor: User, now: datetime) -> Table:
    """Give the step that the lead saw two minutes more. Raise StepHasChanged and what closes a table."""
    table = locked("add_minutes", table)
    _require_step(table, step_no)
    minutes = list(table.minutes)
    minutes[step_no] = min(minutes[step_no] + SO_MUCH_MORE, LONGEST)
    table.minutes = minutes
    return changed(table)


@verb(logs=False, because=NO_WORDS)
def shorten_steps(*, table: Table, actor: User, now: datetime) -> Table:
    """Divide what is left until the hard end over the steps to come; core steps keep their minutes.

    Raise NoHardEnd, EndHasPassed, FitsAlready and what closes a table.
    """
    table = locked("shorten_steps", table)
    if table.hard_end_at is None:
        raise NoHardEnd
    available = (table.hard_end_at - now).total_seconds() / table.minute_seconds
    if available <= 0:
        raise EndHasPassed
    clock = step_clock(table, now)
    gone = clock.minutes - clock.seconds_left / table.minute_seconds
    minutes = shortened(table.steps, table.minutes, step_no=table.step_no, gone=gone, available=available)
    if minutes == table.minutes:
        raise FitsAlready
    table.minutes = minutes
    return changed(table)


@verb(logs=False, because=NO_WORDS)
def give_turn(*, table: Table, step_no: int, seat_no: int | None, actor: User, now: datetime) -> Table:
    """Give somebody the floor in the step that the lead saw; who had it, had a turn.

    `seat_no` None ends the turn of who speaks. A seat that is not there changes nothing. Raise
    StepHasChanged and what closes a table.
    """
    table = locked("give_turn", table)
    _require_step(table, step_no)
    seats = table.seats.filter(is_present=True)
    if seat_no is not None and not seats.filter(no=seat_no).exists():
        return table
    table.seats.filter(turn=Seat.Turn.SPEAKS).update(turn=Seat.Turn.HAD)
    if seat_no is not None:
        seats.filter(no=seat_no).update(turn=Seat.Turn.SPEAKS)
    return changed(table)


@verb(logs=False, because=NO_WORDS)
def catch_up(*, table: Table, step_no: int, done: Sequence[float], actor: User, now: datetime) -> Table:
    """Take over what the lead did without a network: from `step_no`, the step both knew, on.

    `done` are the seconds that each step since took, in order; the last is how long the present one has
    run. Raise StepHasChanged when somebody went on meanwhile, NotTheseSteps, and what closes a table.
    """
    table = locked("catch_up", table)
    _require_step(table, step_no)
    last = step_no + len(done) - 1
    longest = (now - table.began_at).total_seconds() + 1
    if not done or last >= len(table.steps) or min(done) < 0 or sum(done[1:]) > longest:
        raise NotTheseSteps
    for no, seconds in enumerate(done[:-1], start=step_no):
        note_spent(table, no, min(seconds, longest))
    if last > step_no:
        _run_on(table, now)
        table.step_no = last
        table.step_began_at = now - timedelta(seconds=min(done[-1], longest))
        _begin_step(table, now)
    return changed(table)


def locked(verb_name: str, table: Table) -> Table:
    """Return the row, locked, if its state allows the verb. Raise why not."""
    table = Table.objects.select_for_update().get(pk=table.pk)
    TABLE.require(verb_name, table)
    return table


def changed(table: Table) -> Table:
    """Save a locked row with a version that tells every screen to look again."""
    table.version += 1
    table.save()
    return table


def _go(table: Table, seen: int, to: int, now: datetime, *, skipped: bool = False) -> Table:
    _require_step(table, seen)
    if to >= len(table.steps):
        raise IsLastStep
    if to < 0:
        raise IsFirstStep
    _run_on(table, now)
    note_spent(table, seen, None if skipped else (now - table.step_began_at).total_seconds())
    table.step_no, table.step_began_at = to, now
    _begin_step(table, now)
    return changed(table)


def _require_step(table: Table, seen: int) -> None:
    if seen != table.step_no:
        raise StepHasChanged(table)


def _run_on(table: Table, now: datetime) -> None:
    if table.paused_at is not None:
        table.step_began_at += now - table.paused_at
        table.state, table.paused_at = Table.State.RUNNING, None


def _begin_step(table: Table, now: datetime) -> None:
    """A new step: nobody had a turn in it yet."""
    table.seats.exclude(turn=Seat.Turn.WAITS).update(turn=Seat.Turn.WAITS)
    host_of(table).on_step(table, table.step, now)


def note_spent(table: Table, step_no: int, seconds: float | None) -> None:
    """Keep how long a step took: done twice the times add up, and of one that was skipped there is none."""
    spent = list(table.spent) + [None] * (step_no + 1 - len(table.spent))
    if seconds is not None:
        spent[step_no] = round((spent[step_no] or 0) + seconds)
    table.spent = spent
