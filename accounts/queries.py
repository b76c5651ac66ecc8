"""Reads that join models for a page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Prefetch, QuerySet

from accounts.consents import Purpose, purposes
from accounts.models import Consent, Employment, NotificationChoice, Organisation, OutboxMessage, User
from accounts.outbox import BROKEN, optional_kinds

FAILED_LATELY = timedelta(days=7)


def outbox_state(now: datetime) -> dict[str, Any]:
    """Return how the way out for mails is doing, for the page about health.

    `waiting` counts what is due and has not gone, `oldest_seconds` is how long the oldest of
    those is overdue (0: none), `failed` what was given up in the last week. `broken` counts by kind
    what could not become a mail: given up, or tried again in case it is mended.
    """
    due = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING, due_at__lte=now).aggregate(
        waiting=Count("pk"), oldest=Min("due_at")
    )
    failed = OutboxMessage.objects.filter(
        state=OutboxMessage.State.FAILED, finished_at__gt=now - FAILED_LATELY
    )
    waiting = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING)
    kinds = (waiting | failed).filter(last_error__startswith=BROKEN).order_by("kind").values_list("kind")
    return {
        "waiting": due["waiting"],
        "oldest_seconds": int((now - due["oldest"]).total_seconds()) if due["oldest"] else 0,
        "failed": failed.count(),
        "broken": dict(kinds.annotate(Count("pk"))),
    }


def employment_of(user: User) -> Employment | None:
    """Return where somebody works now, with the organisation, or None."""
    return Employment.objects.select_related("organisation").filter(user=user, until_date=None).first()


def employments_of(user: User) -> list[Employment]:
    """Return where somebody works and worked, the newest first, with the organisations."""
    return list(
        Employment.objects.select_related("organisation").filter(user=user).order_by("-from_date", "-pk")
    )


def jobs_at(path: str, today: date) -> Any:
    """Return what to prefetch, so that the people at that path have `jobs`: where they work now."""
    jobs = Employment.objects.current(today).select_related("organisation")
    return Prefetch(path, queryset=jobs, to_attr="jobs")


def organisations_to_choose() -> QuerySet[Organisation]:
    """Return the organisations one can work at now, by name."""
    return Organisation.objects.filter(merged_into=None).order_by("name")


@dataclass(frozen=True)
class Asked:
    """A purpose, and what somebody said to it: `given` holds the consent to its words of today."""

    purpose: Purpose
    given: Consent | None
    was_other_words: bool


def consents_asked(user: User) -> list[Asked]:
    """Return every purpose with the answer of this person."""
    given = {consent.purpose: consent for consent in Consent.objects.filter(user=user, withdrawn_at=None)}
    asked = []
    for purpose in purposes():
        consent = given.get(purpose.name)
        holds = consent is not None and consent.version == purpose.version
        asked.append(Asked(purpose, consent if holds else None, consent is not None and not holds))
    return asked


def notifications_wanted(user: User) -> list[str]:
    """Return the names of the optional kinds of mail somebody has; a kind is on until switched off."""
    refused = NotificationChoice.objects.filter(user=user, wanted=False).values_list("kind", flat=True)
    return [kind.name for kind in optional_kinds() if kind.name not in set(refused)]
