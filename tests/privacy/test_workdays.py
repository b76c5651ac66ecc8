from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from privacy.workdays import end_of_next_working_day, is_working_day

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1)).map(timezone.make_aware)  # noqa: DTZ001


FREE = """
    2026-11-22 2026-01-01 2026-04-03 2026-04-06 2026-04-27 2025-04-26 2026-05-05 2026-05-14 2026-05-25
    2026-12-25 2025-12-26 2024-03-29 2024-04-01 2024-05-09 2024-05-20 2038-04-26 2038-06-14
"""
# The Monday after a King's Day that was moved to Saturday, and days beside a holiday.
BUSY = "2025-04-28 2026-05-04 2026-05-15 2026-12-24 2026-12-31"


@pytest.mark.parametrize("day", [date.fromisoformat(day) for day in FREE.split()])
def test_is_working_day_is_no_on_weekends_and_holidays(day):
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date.fromisoformat(day) for day in BUSY.split()])
def test_is_working_day_is_yes_beside_them(day):
    assert is_working_day(day)


def at(*when):
    return timezone.make_aware(datetime(*when))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        (at(2026, 11, 23, 14, 3), at(2026, 11, 25)),  # Monday: gone when Tuesday ends
        (at(2026, 11, 27, 23, 59), at(2026, 12, 1)),  # Friday: when Monday ends
        (at(2026, 12, 24, 9), at(2026, 12, 29)),  # over Christmas and the weekend
        (at(2026, 4, 24, 9), at(2026, 4, 29)),  # over King's Day
        (at(2026, 10, 23, 12), at(2026, 10, 27)),  # over the end of summer time
    ],
)
def test_end_of_next_working_day(moment, end):
    assert end_of_next_working_day(moment) == end


@given(moment=MOMENTS)
def test_end_of_next_working_day_leaves_one_whole_working_day(moment):
    end = end_of_next_working_day(moment)

    last = timezone.localdate(end) - timedelta(days=1)
    between = [timezone.localdate(moment) + timedelta(days=n) for n in range(1, 15)]
    assert [day for day in between if day <= last and is_working_day(day)] == [last]
    assert (timezone.localtime(end).hour, timezone.localtime(end).minute) == (0, 0)
