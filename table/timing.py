"""Planned beside real time, for the begeleider: as a drawing and as the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from table import clock
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
    """Return planned and real time of every step, in minutes and in the units of the drawing."""
    steps, minute = table.steps, table.minute_seconds
    done = _done(table)
    real = _real_minutes(table, now)
    planned = [step.minutes for step in steps]
    unit = WIDTH / max(sum(planned), sum(real), 1)
    rows: list[Row] = []
    plan_x = real_x = 0.0
    for no, step in enumerate(steps):
        spent = done[no] if no < len(done) else None
        took = None if spent is None else round(spent / minute)
        rows.append(
            Row(
                step.name,
                step.minutes,
                table.minutes[no],
                took,
                is_here=no == table.step_no and table.is_live,
                was_skipped=no < len(done) and spent is None,
                planned_x=plan_x * unit,
                planned_width=max(planned[no] * unit - 2, 1),
                real_x=real_x * unit,
                real_width=max(real[no] * unit - 2, 1),
            )
        )
        plan_x, real_x = plan_x + planned[no], real_x + real[no]
    done_at = clock.done_at(table, now) if table.is_live else table.closed_at or now
    too_many = max(-clock.spare(table, now), 0)
    return Timing(
        rows,
        now_x=sum(real[: table.step_no]) * unit + _gone(table, now) * unit,
        now=clock_time(table, now),
        late=round((done_at - table.began_at).total_seconds() / minute - sum(planned)),
        done=clock_time(table, done_at),
        hard_end=clock_time(table, table.hard_end_at) if table.hard_end_at else "",
        too_many=too_many,
        can_be_shorter=too_many > 0 and table.hard_end_at is not None and now < table.hard_end_at,
    )


def _done(table: Table) -> list[int | None]:
    """The seconds of the steps that are over: of a closed table the last one too."""
    over = table.step_no + (0 if table.is_live else 1)
    return (list(table.spent) + [None] * over)[:over]


def _real_minutes(table: Table, now: datetime) -> list[float]:
    """What each step took, takes at least, or has; what a closed table did not come to takes nothing."""
    took = [(seconds or 0) / table.minute_seconds for seconds in _done(table)]
    if not table.is_live:
        return took + [0.0] * (len(table.steps) - len(took))
    here = max(table.minutes[table.step_no], _gone(table, now))
    return [*took, here, *table.minutes[table.step_no + 1 :]]


def _gone(table: Table, now: datetime) -> float:
    if not table.is_live:
        return (_done(table)[-1] or 0) / table.minute_seconds
    left = clock.step_clock(table, now)
    return left.minutes - left.seconds_left / table.minute_seconds
