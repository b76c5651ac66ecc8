"""The calendars of who leads an event without a place on its list."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from accounts.models import User
from accounts.outbox import post_to_all
from cohorts.actions.states import EVENT
from cohorts.models import Event, Membership
from cohorts.queries.events import LEADS, leaders_of


def notify_leaders(event: Event, kind: str, now: datetime) -> None:
    """A mail about an event as it is now, to everybody who leads it; `kind` is without the app."""
    _notify(event, leaders_of(event), kind, now)


def sync_leader(event: Event, user: User, now: datetime, *, led: bool) -> None:
    """After somebody may have begun or stopped leading an event: put it in their calendar, or out of it.

    `led` says whether they led it before. Nothing for who has a place of their own, whose
    booking says it all, nor about what has begun. Call it inside a transaction.
    """
    if now >= event.starts_at or not EVENT.allows("change_event", event):
        return
    leads = leaders_of(event).filter(pk=user.pk).exists()
    if leads == led:
        return
    Event.objects.filter(pk=event.pk).update(led_sequence=F("led_sequence") + 1)
    event.refresh_from_db(fields=["led_sequence"])
    _notify(event, [user], "lead_planned" if leads else "lead_ended", now)


def sync_role(membership: Membership, now: datetime, *, before: str = "") -> None:
    """What a role in a leergroep means for the calendar; `before` is the role that it was."""
    led = before in LEADS
    if not led and membership.role not in LEADS:
        return
    coming = Event.objects.filter(cohort=membership.cohort_id, starts_at__gt=now)
    for event in coming.order_by("pk"):
        sync_leader(event, membership.user, now, led=led)


def _notify(event: Event, leaders: Iterable[User], kind: str, now: datetime) -> None:
    post_to_all(
        kind=f"cohorts.{kind}",
        cause=f"{event.public_id}:{event.calendar_sequence}",
        recipients=leaders,
        payload={"event": str(event.public_id), "sequence": event.calendar_sequence},
        now=now,
    )
