"""The days that the demo counts in."""

import datetime as dt

import pytest

from home.demo.scenario import ZONE, Scenario

SATURDAY = 5
DAYS = [*range(-30, 0), *range(1, 40)]


@pytest.mark.parametrize("today", range(23, 30))
def test_people_meet_on_working_days_on_the_same_side_of_today(today):
    scenario = Scenario(dt.datetime(2026, 11, today, 9, tzinfo=dt.UTC))

    for day in DAYS:
        meeting = scenario.meeting(day, "13:30").astimezone(ZONE)
        assert meeting.weekday() < SATURDAY
        assert (meeting > scenario.now) == (day > 0)
        assert abs(meeting - scenario.moment(day, "13:30")) < dt.timedelta(days=3)
