"""The secret address of somebody's own calendar."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.models import CalendarFeed
from privacy.actions.logs import log_verb
from privacy.verbs import verb


@verb(logs=True, says=_("agenda-adres gemaakt"))
def make_calendar_feed(*, actor: User, now: datetime) -> str:
    """Make somebody's secret address, or a new one in its place; return the token, this once."""
    token = CalendarFeed.new_token()
    feed, _made = CalendarFeed.objects.update_or_create(
        user=actor, defaults={"token_hash": CalendarFeed.hash_of(token), "made_at": now}
    )
    log_verb(actor=actor, target=feed, owner=actor, now=now)
    return token


@verb(logs=True, says=_("agenda-adres gestopt"))
def revoke_calendar_feed(*, actor: User, now: datetime) -> None:
    """End somebody's secret address; without one it is harmless."""
    feed = CalendarFeed.objects.select_for_update().filter(user=actor).first()
    if feed:
        log_verb(actor=actor, target=feed, owner=actor, now=now)
        feed.delete()
