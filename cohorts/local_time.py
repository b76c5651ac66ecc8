"""From the time on the wall to UTC, and no guessing around the change of the clock."""

from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

MORNING, NOON, EVENING = 6, 12, 18  # the hours at which a part of the day begins


class NoSuchTime(ValueError):
    """A wall time that does not exist, exists twice or is beyond any calendar; `str()` says so in Dutch."""


def to_utc(wall: datetime, zone_name: str) -> datetime:
    """The moment at which the clocks of a zone show `wall`, a datetime without a zone.

    Raises NoSuchTime when the clock skips that time in spring, or shows it twice in autumn, and
    in the very first and last year that a calendar knows.
    """
    if wall.year in (MINYEAR, MAXYEAR):
        raise NoSuchTime(_("Deze datum kan niet. Kies een andere."))
    zone = ZoneInfo(zone_name)
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        sentence = _(
            "Op %(day)s gaat de klok vooruit: %(time)s uur bestaat die nacht niet. Kies een andere tijd."
        )
    else:
        sentence = _(
            "Op %(day)s gaat de klok terug: %(time)s uur komt die nacht twee keer voor. Kies een andere tijd."
        )
    raise NoSuchTime(sentence % {"day": formats.date_format(wall), "time": formats.time_format(wall)})


def day_before(moment: datetime, zone_name: str) -> datetime:
    """The moment at which the clocks of a zone showed the same time the day before.

    A time that the clock skipped that day counts as if it had not; of two the first is meant.
    """
    zone = ZoneInfo(zone_name)
    wall = moment.astimezone(zone).replace(tzinfo=None) - timedelta(days=1)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def day_in_words(moment: datetime, now: datetime, zone_name: str) -> str:
    """Return the day of a moment as people in that zone say it: vanmiddag, morgen, or vrijdag 4 december."""
    zone = ZoneInfo(zone_name)
    wall, today = moment.astimezone(zone), now.astimezone(zone).date()
    days = (wall.date() - today).days
    if days == 0:
        return _part_of_today(wall.hour)
    if abs(days) == 1:
        return _("morgen") if days == 1 else _("gisteren")
    return formats.date_format(wall, "l j F" if wall.year == today.year else "l j F Y").lower()


def _part_of_today(hour: int) -> str:
    if hour < MORNING:
        return _("vannacht")
    if hour < NOON:
        return _("vanochtend")
    return _("vanmiddag") if hour < EVENING else _("vanavond")
