import datetime as dt

import pytest

from table.actions.closing import close_table
from table.actions.states import TableIsClosing
from table.actions.steering import (
    EndHasPassed,
    FitsAlready,
    IsFirstStep,
    IsLastStep,
    NoHardEnd,
    NotTheseSteps,
    StepHasChanged,
    add_minutes,
    catch_up,
    give_turn,
    next_step,
    pause_table,
    previous_step,
    resume_table,
    shorten_steps,
    skip_step,
)
from table.clock import step_clock
from table.models import Table
from tests.factories import table as toy

pytestmark = pytest.mark.django_db


def minutes(number):
    return dt.timedelta(minutes=number)


def act(verb, table, now, **how):
    return verb(table=table, actor=table.lead, now=now, **how)


def turns(table):
    return [seat.turn for seat in table.seats.all()]


def test_next_step_goes_on_raises_the_version_and_notes_the_time(now):
    table = toy.begun(now=now)

    after = act(next_step, table, now + minutes(7), step_no=0)

    assert (after.step.id, after.version, after.spent) == ("tell", table.version + 1, [420])
    assert after.step_began_at == now + minutes(7)
    assert toy.STEPS_SEEN == ["open", "tell"]


def test_next_step_from_an_old_tab_changes_nothing_and_says_where_the_table_is(now):
    table = toy.begun(now=now)
    act(next_step, table, now, step_no=0)

    with pytest.raises(StepHasChanged) as refusal:
        act(next_step, table, now, step_no=0)

    table.refresh_from_db()
    assert table.step.id == "tell"
    assert str(refusal.value) == "Er is al een stap verder gegaan. De tafel is nu bij stap 2: Vertellen."


def test_next_step_after_the_last_is_refused(now):
    table = toy.begun_at("close", now=now)

    with pytest.raises(IsLastStep):
        act(next_step, table, now, step_no=table.step_no)


def test_skip_step_notes_no_time(now):
    table = toy.begun(now=now)

    assert act(skip_step, table, now + minutes(7), step_no=0).spent == [None]


def test_previous_step_begins_it_again_and_its_times_add_up(now):
    table = toy.begun(now=now)
    act(next_step, table, now + minutes(3), step_no=0)

    back = act(previous_step, table, now + minutes(5), step_no=1)
    again = act(next_step, table, now + minutes(6), step_no=0)

    assert (back.step.id, back.step_began_at) == ("open", now + minutes(5))
    assert again.spent == [240, 120]


def test_previous_step_before_the_first_is_refused(now):
    with pytest.raises(IsFirstStep):
        act(previous_step, toy.begun(now=now), now, step_no=0)


def test_pause_table_stops_the_clock_until_resume_table(now):
    table = toy.begun(now=now)

    act(pause_table, table, now + minutes(4))
    paused = act(pause_table, table, now + minutes(5))
    resumed = act(resume_table, table, now + minutes(9))

    assert (paused.state, step_clock(paused, now + minutes(8)).left) == (Table.State.PAUSED, 6)
    assert (resumed.state, step_clock(resumed, now + minutes(10)).left) == (Table.State.RUNNING, 5)


def test_next_step_of_a_paused_table_lets_the_clock_run(now):
    table = toy.begun(now=now)
    act(pause_table, table, now + minutes(4))

    after = act(next_step, table, now + minutes(9), step_no=0)

    assert (after.state, after.paused_at, after.spent) == (Table.State.RUNNING, None, [240])


def test_add_minutes_gives_this_step_two_more(now):
    table = act(add_minutes, toy.begun(now=now), now, step_no=0)

    assert table.minutes == [12, 10, 5, 5, 20, 10]


def test_shorten_steps_fits_before_the_hard_end_and_spares_the_core(now):
    table = toy.begun(now=now, hard_end_at=now + minutes(60))

    after = act(shorten_steps, table, now + minutes(20))

    assert after.minutes == [10, 10, 3, 5, 12, 10]
    assert sum(after.minutes[1:]) == 40


@pytest.mark.parametrize(
    ("hard_end", "passed", "refusal"), [(None, 0, NoHardEnd), (60, 0, FitsAlready), (60, 61, EndHasPassed)]
)
def test_shorten_steps_says_why_not(now, hard_end, passed, refusal):
    table = toy.begun(now=now, hard_end_at=hard_end and now + minutes(hard_end))

    with pytest.raises(refusal):
        act(shorten_steps, table, now + minutes(passed))


def test_give_turn_has_one_speaker_and_remembers_who_had_it(now):
    table = toy.begun_at("round", now=now)

    act(give_turn, table, now, step_no=4, seat_no=1)
    act(give_turn, table, now, step_no=4, seat_no=2)

    assert turns(table) == ["waits", "had", "speaks"]


def test_give_turn_to_a_seat_that_is_not_there_changes_nothing(now):
    table = toy.begun_at("round", now=now)
    table.seats.filter(no=2).update(is_present=False)

    act(give_turn, table, now, step_no=4, seat_no=2)
    act(give_turn, table, now, step_no=4, seat_no=40)

    assert turns(table) == ["waits", "waits", "waits"]


def test_next_step_forgets_who_had_a_turn(now):
    table = toy.begun_at("choose", now=now)
    act(give_turn, table, now, step_no=3, seat_no=1)

    act(next_step, table, now, step_no=3)

    assert turns(table) == ["waits", "waits", "waits"]


def test_catch_up_takes_over_what_was_done_without_a_network(now):
    table = toy.begun(now=now)

    after = act(catch_up, table, now + minutes(20), step_no=0, done=[600, 300, 120])

    assert (after.step.id, after.spent) == ("write", [600, 300])
    assert after.step_began_at == now + minutes(18)


def test_catch_up_after_somebody_else_went_on_is_refused(now):
    table = toy.begun(now=now)
    act(next_step, table, now, step_no=0)

    with pytest.raises(StepHasChanged):
        act(catch_up, table, now, step_no=0, done=[60, 60])


@pytest.mark.parametrize("done", [[], [60] * 7, [60, -1], [0, 90_000]])
def test_catch_up_refuses_what_cannot_have_been(now, done):
    with pytest.raises(NotTheseSteps):
        act(catch_up, toy.begun(now=now), now + minutes(5), step_no=0, done=done)


def test_a_closing_table_goes_nowhere(now):
    table = toy.begun(now=now)
    act(close_table, table, now)

    with pytest.raises(TableIsClosing):
        act(next_step, table, now, step_no=0)
