"""Working days in the Netherlands, for what has to be gone at the end of the next one."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of a year, by the rule of Butcher (Nature, 1876)."""
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    months = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * months + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> set[date]:
    """The days on which offices are closed (Algemene termijnenwet, article 3)."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    return {
        date(year, 1, 1),
        sunday - 2 * DAY,
        sunday + DAY,
        kings_day - DAY if kings_day.weekday() == 6 else kings_day,
        date(year, 5, 5),
        sunday + 39 * DAY,
        sunday + 50 * DAY,
        date(year, 12, 25),
        date(year, 12, 26),
    }


def is_working_day(day: date) -> bool:
    """Whether people are at work on this day."""
    return day.weekday() < 5 and day not in holidays(day.year)


def end_of_working_day(moment: datetime, number: int) -> datetime:
    """Midnight, local time, at the end of the `number`th working day after the day of `moment`."""
    day = working_days_after(timezone.localdate(moment), number)
    return timezone.make_aware(datetime.combine(day + DAY, time.min))


def end_of_next_working_day(moment: datetime) -> datetime:
    """Midnight, local time, at the end of the first working day after the day of `moment`."""
    return end_of_working_day(moment, 1)


def working_days_after(day: date, number: int) -> date:
    """The last of so many working days after `day`: until then somebody has time."""
    while number:
        day += DAY
        number -= is_working_day(day)
    return day
