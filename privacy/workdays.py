"""Working days in the Netherlands, for what has to be gone at the end of the next one."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from holidays import country_holidays
from holidays.constants import OPTIONAL, PUBLIC

# The days of the Algemene termijnenwet, article 3; to the library 5 May is free for those who choose so.
CALENDAR = country_holidays("NL", categories=(PUBLIC, OPTIONAL))


def is_working_day(day: date) -> bool:
    """Whether people are at work on this day."""
    return CALENDAR.is_working_day(day)


def end_of_working_day(moment: datetime, number: int) -> datetime:
    """Midnight, local time, at the end of the `number`th working day after the day of `moment`."""
    day = working_days_after(timezone.localdate(moment), number)
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def end_of_next_working_day(moment: datetime) -> datetime:
    """Midnight, local time, at the end of the first working day after the day of `moment`."""
    return end_of_working_day(moment, 1)


def working_days_after(day: date, number: int) -> date:
    """The last of so many working days after `day`: until then somebody has time."""
    return CALENDAR.get_nth_working_day(day, number)
