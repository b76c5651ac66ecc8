"""The secret address of somebody's own calendar."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cohorts.models import CalendarFeed
from privacy.actions import log_verb


@transaction.atomic
def make_calendar_feed(*, user: User, now: datetime) -> str:
    """Make somebody's secret address, or a new one in its place; answers the token, this once."""
    token = CalendarFeed.new_token()
    feed, _made = CalendarFeed.objects.update_or_create(
        user=user, defaults={"token_hash": CalendarFeed.hash_of(token), "made_at": now}
    )
    log_verb(verb="cohorts.make_calendar_feed", actor=user, target=feed, owner=user, now=now)
    return token


@transaction.atomic
def revoke_calendar_feed(*, user: User, now: datetime) -> None:
    """End somebody's secret address; without one it is harmless."""
    feed = CalendarFeed.objects.select_for_update().filter(user=user).first()
    if feed:
        log_verb(verb="cohorts.revoke_calendar_feed", actor=user, target=feed, owner=user, now=now)
        feed.delete()
