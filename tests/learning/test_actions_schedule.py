import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from learning.actions.schedule import HalfDay, spread

ZONE = ZoneInfo("Europe/Amsterdam")
MONDAY = dt.date(2026, 11, 2)
FIRST = HalfDay(dt.datetime(2026, 11, 12, 13, 30, tzinfo=ZONE), "Stadhuis")
SECOND = HalfDay(dt.datetime(2026, 12, 10, 13, 30, tzinfo=ZONE))


def test_spread_puts_a_half_day_on_its_own_date():
    plans = spread(["half_day"], [FIRST], MONDAY, ZONE)

    assert [(plan.planned_date, plan.half_day) for plan in plans] == [(dt.date(2026, 11, 12), FIRST)]


def test_spread_divides_lessons_evenly_before_a_half_day():
    plans = spread(["lesson", "lesson", "half_day"], [FIRST], MONDAY, ZONE)

    assert [plan.planned_date.isoformat() for plan in plans] == ["2026-11-05", "2026-11-06", "2026-11-12"]


def test_spread_gives_only_an_assignment_a_deadline_two_days_before_the_next_half_day():
    plans = spread(["half_day", "lesson", "assignment", "half_day"], [FIRST, SECOND], MONDAY, ZONE)

    deadlines = [plan.deadline_at for plan in plans]
    assert deadlines == [None, None, dt.datetime(2026, 12, 8, 17, 0, tzinfo=ZONE), None]


def test_spread_gives_three_weeks_after_the_last_half_day():
    plans = spread(["half_day", "assignment"], [FIRST], MONDAY, ZONE)

    assert plans[1].deadline_at == dt.datetime(2026, 12, 3, 17, 0, tzinfo=ZONE)


def test_spread_without_half_days_gives_three_weeks_from_the_start():
    plans = spread(["lesson", "assignment"], [], MONDAY, ZONE)

    assert plans[1].deadline_at == dt.datetime(2026, 11, 23, 17, 0, tzinfo=ZONE)


@pytest.mark.parametrize("sunday_or_saturday", [dt.date(2026, 11, 14), dt.date(2026, 11, 15)])
def test_spread_moves_a_weekend_back_to_friday(sunday_or_saturday):
    half_day = HalfDay(dt.datetime.combine(sunday_or_saturday + dt.timedelta(2), dt.time(9), tzinfo=ZONE))
    start = sunday_or_saturday - dt.timedelta(2)

    plans = spread(["lesson", "half_day"], [half_day], start, ZONE)

    assert plans[0].planned_date == dt.date(2026, 11, 13)


def test_spread_never_plans_before_the_half_day_that_went_before():
    first = HalfDay(dt.datetime(2026, 11, 14, 9, tzinfo=ZONE))  # a Saturday
    second = HalfDay(dt.datetime(2026, 11, 15, 9, tzinfo=ZONE))

    plans = spread(["half_day", "assignment", "half_day"], [first, second], MONDAY, ZONE)

    assert plans[1].planned_date == dt.date(2026, 11, 14)
    assert plans[1].deadline_at == dt.datetime(2026, 11, 14, 17, 0, tzinfo=ZONE)


def test_spread_starts_at_the_first_half_day_when_the_group_begins_later():
    plans = spread(["lesson", "half_day"], [FIRST], dt.date(2026, 11, 20), ZONE)

    assert plans[0].planned_date == dt.date(2026, 11, 12)


def test_spread_reads_the_day_of_a_half_day_in_the_zone_of_people():
    late = HalfDay(dt.datetime(2026, 11, 11, 23, 30, tzinfo=dt.UTC))

    plans = spread(["half_day"], [late], MONDAY, ZONE)

    assert plans[0].planned_date == dt.date(2026, 11, 12)


def test_spread_keeps_five_in_the_afternoon_across_the_change_of_the_clock():
    start = dt.date(2026, 10, 19)
    half_day = HalfDay(dt.datetime(2026, 10, 29, 9, tzinfo=ZONE))

    plans = spread(["assignment", "half_day"], [half_day], start, ZONE)

    assert plans[0].deadline_at.astimezone(ZONE).isoformat() == "2026-10-27T17:00:00+01:00"
