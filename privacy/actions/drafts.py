"""Keeping what somebody is typing."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy import drafts
from privacy.models import Draft
from privacy.verbs import Refused

MAX_BYTES = 200_000  # about 30,000 words
MAX_DRAFTS = 200
MAX_KEY = 200
KEY = re.compile(r"[a-z_]+\.[a-z_]+(:[0-9a-zA-Z_-]+)*")


class DraftRefused(Refused):
    """A draft was not kept; `str()` is the sentence for its writer."""

    sentence = _("We konden je tekst niet bewaren.")


class DraftChangedElsewhere(DraftRefused):
    """Another tab or device saved, handed in or removed the draft in between.

    `draft` is what stands there now, or None when it is gone; `version` is its version.
    """

    def __init__(self, draft: Draft | None) -> None:
        self.draft = draft
        self.version = draft.version if draft else 0

    def __str__(self) -> str:
        if self.draft is None:
            return str(
                _(
                    "Dit concept is in een ander venster ingeleverd of weggehaald. "
                    "Je tekst staat nog hier. Bewaar je hem nu, dan wordt het een nieuw concept."
                )
            )
        at = timezone.localtime(self.draft.updated_at)
        return str(
            _(
                "In een ander venster is om %(time)s een andere versie bewaard. Je tekst staat nog hier. "
                "Bewaar je hem nu, dan vervangt hij die andere versie."
            )
            % {"time": f"{at:%H.%M}"}
        )


class DraftTooLarge(DraftRefused):
    sentence = _("Je tekst is te lang om te bewaren. Maak hem korter of verdeel hem over twee stukken.")


class TooManyDrafts(DraftRefused):
    sentence = _("Je hebt te veel concepten. Haal er een paar weg.")


class DraftKeyRefused(DraftRefused):
    """The key is not of the form `app.verb:<id>`."""


@transaction.atomic
def save_draft(
    *, owner: Any, key: str, body: Mapping[str, str | list[str]], version: int, now: datetime
) -> Draft:
    """Keep `body` (name of the field -> what was posted) under the owner's `key`, encrypted.

    `version` is the version that the writer saw last, 0 where there was none. Raise
    DraftChangedElsewhere when other words stand there by now, DraftTooLarge, TooManyDrafts
    or DraftKeyRefused.
    """
    if not KEY.fullmatch(key) or len(key) > MAX_KEY:
        raise DraftKeyRefused
    fields = {name: [value] if isinstance(value, str) else value for name, value in body.items()}
    text = json.dumps(fields, ensure_ascii=False)
    if len(text.encode()) > MAX_BYTES:
        raise DraftTooLarge
    draft = Draft.objects.select_for_update().filter(owner=owner, key=key).first()
    if version != (draft.version if draft else 0):
        if draft and draft.body == text:
            return draft  # the same words twice: autosaving and the button, or an answer that got lost
        raise DraftChangedElsewhere(draft)
    expires_at = drafts.policy_for(key).expires_at(fields, now)
    if draft is None:
        return _first_version(owner, key, text, expires_at, now)
    draft.body = text
    draft.version += 1
    draft.updated_at = now
    draft.expires_at = expires_at
    draft.warned_at = None
    draft.save()
    return draft


def _first_version(owner: Any, key: str, text: str, expires_at: datetime, now: datetime) -> Draft:
    if Draft.objects.filter(owner=owner).count() >= MAX_DRAFTS:
        raise TooManyDrafts
    try:
        with transaction.atomic():
            return Draft.objects.create(
                owner=owner, key=key, body=text, created_at=now, updated_at=now, expires_at=expires_at
            )
    except IntegrityError:
        # Two tabs made the first version at the same instant: one of them is the first.
        raise DraftChangedElsewhere(Draft.objects.get(owner=owner, key=key)) from None


@transaction.atomic
def drop_draft(*, owner: Any, key: str) -> None:
    """Remove a draft, since it was handed in or is not wanted; harmless when there is none."""
    Draft.objects.filter(owner=owner, key=key).delete()


@transaction.atomic
def drop_expired_drafts(*, now: datetime) -> int:
    """Remove the drafts that are past the moment their policy set. Return how many."""
    count, _by_model = Draft.objects.filter(expires_at__lte=now).delete()
    return count


def warn_of_expiring_drafts(*, now: datetime) -> int:
    """Tell, once, the owners of drafts that go soon, where their policy wants that."""
    warned = 0
    for policy in drafts.policies():
        if policy.warn is None:
            continue
        due = Draft.objects.filter(
            key__startswith=policy.prefix, warned_at__isnull=True, expires_at__lte=now + policy.warn_before
        )
        for pk in due.values_list("pk", flat=True):
            warned += _warn(pk, policy, now)
    return warned


@transaction.atomic
def _warn(pk: int, policy: drafts.DraftPolicy, now: datetime) -> bool:
    draft = Draft.objects.select_for_update().filter(pk=pk, warned_at__isnull=True).first()
    if draft is None or policy.warn is None or drafts.policy_for(draft.key) is not policy:
        return False
    policy.warn(draft, now)
    draft.warned_at = now
    draft.save(update_fields=["warned_at"])
    return True
