from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

MOST = 5  # on one page


@dataclass(frozen=True)
class NextThing:
    """One thing to do, one click away. `rank` is low for what comes first.

    Of several things about the same `subject` only the first shows.
    """

    rank: int
    when: date | None
    title: str
    url: str
    action: str
    kicker: str = ""
    more: str = ""
    waits_on_you: bool = False
    subject: str = ""

    @property
    def day(self) -> str:
        """When, as people say it: vandaag, morgen, or a short date."""
        if self.when is None:
            return ""
        days = (self.when - timezone.localdate()).days
        return {0: _("vandaag"), 1: _("morgen")}.get(days) or formats.date_format(self.when, "D j b")

    @property
    def as_item(self) -> dict[str, Any]:
        """As the list component wants it."""
        return {
            "when": self.day,
            "title": self.title,
            "url": self.url,
            "more": self.more,
            "waits": self.waits_on_you,
        }
