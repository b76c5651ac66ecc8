"""The one clock of a table: how much of a step is left, when it will be done, and how to be done in time.

Times are aware datetimes, lengths are in minutes of the script unless said; a trial's minute is
shorter than a real one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from table.models import Table
from table.script import Step

SHORTEST = 1  # minutes: to this a step can shrink
WARNS_BEFORE = timedelta(minutes=10)


@dataclass(frozen=True)
class StepClock:
    """The present step: its minutes, what is left of them, and the seconds until the next minute goes.

    `left` is negative when the step runs over.
    """

    minutes: int
    seconds_left: float
    minute_seconds: int
    is_running: bool

    @property
    def left(self) -> int:
        """Whole minutes left, the one that has begun counted; below zero those it runs over."""
        exact = self.seconds_left / self.minute_seconds
        return ceil(exact) if exact > 0 else int(exact)

    @property
    def over(self) -> int:
        """Whole minutes that it runs over."""
        return max(-self.left, 0)

    @property
    def gone(self) -> float:
        """How much of the step is gone, from 0 to 1."""
        return min(max(1 - self.seconds_left / (self.minutes * self.minute_seconds), 0.0), 1.0)


def step_clock(table: Table, now: datetime) -> StepClock:
    """Return the clock of the present step; while paused it stands still."""
    minutes = table.minutes[table.step_no]
    at = table.paused_at or now
    gone = (at - table.step_began_at).total_seconds()
    return StepClock(
        minutes, minutes * table.minute_seconds - gone, table.minute_seconds, not table.paused_at
    )


def minutes_to_go(table: Table, now: datetime) -> float:
    """Return what is left of this step, none if it runs over, and of those after it."""
    clock = step_clock(table, now)
    return max(clock.seconds_left / table.minute_seconds, 0.0) + sum(table.minutes[table.step_no + 1 :])


def done_at(table: Table, now: datetime) -> datetime:
    """Return when the last step ends if every one takes the minutes it has now."""
    return now + timedelta(seconds=minutes_to_go(table, now) * table.minute_seconds)


def spare(table: Table, now: datetime) -> int:
    """Return the minutes between the last step and the hard end: below zero those too many, 0 without one."""
    if table.hard_end_at is None:
        return 0
    return round((table.hard_end_at - done_at(table, now)).total_seconds() / 60)


def shortened(
    steps: Sequence[Step], minutes: Sequence[int], *, step_no: int, gone: float, available: float
) -> list[int]:
    """Return the minutes of all steps so that what is to come fits in `available` minutes.

    `gone` are the minutes of the present step that have passed; steps before it stay as they are, and so
    do core steps. The others give in proportion to what they have, each keeping at least one minute,
    so that it fits as nearly as it can without touching the core.
    """
    new = list(minutes)
    to_go = sum(new[step_no:]) - min(gone, new[step_no])
    too_many = ceil(to_go - available)
    gives = {
        no: new[no] - max(SHORTEST, ceil(gone) if no == step_no else 0)
        for no in range(step_no, len(steps))
        if not steps[no].is_core
    }
    gives = {no: most for no, most in gives.items() if most > 0}
    room = sum(gives.values())
    take = min(max(too_many, 0), room)
    taken = 0
    for no, most in sorted(gives.items(), key=lambda one: -one[1]):
        part = min(ceil(take * most / room), take - taken)
        new[no] -= part
        taken += part
    return new


def planned_times(table: Table, now: datetime) -> list[datetime]:
    """Return when each step began or will begin, and last when all is done."""
    times = [table.began_at]
    for seconds in table.spent[: table.step_no]:
        times.append(times[-1] + timedelta(seconds=seconds or 0))
    times = [*times[: table.step_no], table.step_began_at]
    left = max(step_clock(table, now).seconds_left, 0.0)
    times.append(now + timedelta(seconds=left))
    for minutes in table.minutes[table.step_no + 1 :]:
        times.append(times[-1] + timedelta(seconds=minutes * table.minute_seconds))
    return times


def next_moment(table: Table) -> datetime | None:
    """Return when something changes by itself: the undo of closing ends, a warning, or the forgotten end."""
    if not table.is_live:
        return None
    if table.closes_at:
        return table.closes_at
    return table.ends_itself_at


def has_ended(table: Table, now: datetime) -> bool:
    """Return whether it is over, also in the moment before the sweep writes so."""
    if not table.is_live:
        return True
    return table.ends_itself_at <= now or (table.closes_at is not None and table.closes_at <= now)


def warns(table: Table, now: datetime) -> bool:
    """Return whether it closes itself soon: it may have been forgotten."""
    return not has_ended(table, now) and table.ends_itself_at - now <= WARNS_BEFORE
