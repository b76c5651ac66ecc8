"""Planned beside real time, for the begeleider: as a drawing and as the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from table import clock
from table.actions.closing import UNDO
from table.models import Table
from table.scene import clock_time

WIDTH = 352.0


@dataclass(frozen=True)
class Row:
    """A step: minutes as planned when it began, as planned now, and as it took, None for not yet."""

    name: str
    planned: int
    now: int
    took: int | None
    is_here: bool
    was_skipped: bool
    planned_x: float
    planned_width: float
    real_x: float
    real_width: float

    @property
    def planned_end(self) -> float:
        return self.planned_x + self.planned_width + 1

    @property
    def real_end(self) -> float:
        return self.real_x + self.real_width + 1

    @property
    def state(self) -> str:
        return "here" if self.is_here else "done" if self.took is not None else "waits"


@dataclass(frozen=True)
class Timing:
    """All rows; `now_x` is where the clock is, `late` the minutes behind the plan, `done` when it ends."""

    rows: Sequence[Row]
    now_x: float
    now: str
    late: int
    done: str
    hard_end: str
    too_many: int
    can_be_shorter: bool
    width: float = WIDTH


def timing_of(table: Table, now: datetime) -> Timing:
    """Return planned and real time of every step, in minutes and in the units of the drawing.

    Of a table that was closed it is the time it took, whatever the time is now.
    """
    now = now if table.is_live else _ended_at(table)
    steps, minute = table.steps, table.minute_seconds
    real = _real_minutes(table, now)
    planned = [step.minutes for step in steps]
    unit = WIDTH / max(sum(planned), sum(real), 1)
    rows: list[Row] = []
    plan_x = real_x = 0.0
    for no, step in enumerate(steps):
        took = _took(table, no, now)
        rows.append(
            Row(
                step.name,
                step.minutes,
                table.minutes[no],
                took,
                is_here=no == table.step_no and table.is_live,
                was_skipped=took is None and (no < table.step_no or not table.is_live),
                planned_x=plan_x * unit,
                planned_width=max(planned[no] * unit - 2, 1),
                real_x=real_x * unit,
                real_width=max(real[no] * unit - 2, 1),
            )
        )
        plan_x, real_x = plan_x + planned[no], real_x + real[no]
    done = clock.done_at(table, now) if table.is_live else now
    too_many = max(-clock.spare(table, now), 0)
    return Timing(
        rows,
        now_x=sum(real[: table.step_no]) * unit + _gone(table, now) * unit,
        now=clock_time(table, now),
        late=round((done - table.began_at).total_seconds() / minute - sum(planned)),
        done=clock_time(table, done),
        hard_end=clock_time(table, table.hard_end_at) if table.hard_end_at else "",
        too_many=too_many,
        can_be_shorter=too_many > 0 and table.hard_end_at is not None and now < table.hard_end_at,
    )


def _ended_at(table: Table) -> datetime:
    """When a closed table ended, without the minute in which closing could be undone."""
    at = table.closed_at or table.step_began_at
    return max(at - UNDO, table.step_began_at) if table.ending == Table.Ending.BY_LEAD else at


def _took(table: Table, no: int, now: datetime) -> int | None:
    """Whole minutes of a step that was done, the last one of a closed table too; None for another."""
    if no == table.step_no and not table.is_live:
        return round(_gone(table, now))
    spent = table.spent[no] if no < len(table.spent) and no < table.step_no else None
    return None if spent is None else round(spent / table.minute_seconds)


def _real_minutes(table: Table, now: datetime) -> list[float]:
    """What each step took, takes at least, or has."""
    took = [(seconds or 0) / table.minute_seconds for seconds in table.spent[: table.step_no]]
    took += [0.0] * (table.step_no - len(took))
    if not table.is_live:
        return [*took, _gone(table, now), *[0.0 for _ in table.minutes[table.step_no + 1 :]]]
    here = max(table.minutes[table.step_no], _gone(table, now))
    return [*took, here, *table.minutes[table.step_no + 1 :]]


def _gone(table: Table, now: datetime) -> float:
    left = clock.step_clock(table, now)
    return left.minutes - left.seconds_left / table.minute_seconds
