"""The story of the demo, and the days it counts in."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from accounts.models import User
from privacy.data_files import read_yaml

PASSWORD = "vakmanschap-demo"  # noqa: S105 - offered on the login page, refused outside the demo
DOMAIN = "demo.example"
STORY = Path(__file__).parent.parent / "data" / "demo" / "verhaal.yaml"
WEEKEND = (5, 6)
ZONE = ZoneInfo("Europe/Amsterdam")

Chapter = dict[str, Any]


class Scenario:
    """The story, and the moment that counts as now."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.story: Chapter = read_yaml(STORY)
        self.hashed_password = make_password(PASSWORD)

    def moment(self, day: int, clock: str = "10:00") -> datetime:
        """A day of the story at a time on the clock here, in UTC."""
        date = (self.now.astimezone(ZONE) + timedelta(days=day)).date()
        return datetime.combine(date, time.fromisoformat(clock), tzinfo=ZONE).astimezone(UTC)

    def meeting(self, day: int, clock: str) -> datetime:
        """The same for people who meet: on a working day, the next one, or the last one in the past."""
        step = 1 if day > 0 else -1
        while (self.now.astimezone(ZONE) + timedelta(days=day)).weekday() in WEEKEND:
            day += step
        return self.moment(day, clock)

    def user(self, account: str) -> User:
        return User.objects.get(email=f"{account}@{DOMAIN}")

    def users(self, accounts: Iterable[str]) -> list[User]:
        return [self.user(account) for account in accounts]
