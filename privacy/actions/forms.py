"""A form that is posted twice does its work once."""

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy.models import FormKey
from privacy.verbs import Refused

KEPT = timedelta(days=1)


class SentWithOtherWords(Refused):
    """The form was sent before, with other words in it; nobody lost them, and nothing came of these."""

    sentence = _(
        "Dit formulier heb je al verstuurd, met iets anders erin. Wat er nu staat is nog niet verstuurd. "
        "Wil je dit ook versturen, als iets nieuws? Druk dan nog een keer."
    )


def digest_of(content: Any) -> str:
    """Return what tells these posted fields (anything that JSON takes) from others, and holds no word."""
    text = json.dumps(content, sort_keys=True).encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()


def take_form_key(*, user: Any, key: UUID, digest: str, now: datetime) -> tuple[FormKey, bool]:
    """Return the row of this form, and whether this is its first press.

    Call it in the transaction of what the form does: a second press waits for the first, and a
    refusal takes the row away again. Raise SentWithOtherWords for another digest.
    """
    row, is_first = FormKey.objects.get_or_create(
        user=user, key=key, defaults={"digest": digest, "posted_at": now}
    )
    if row.digest != digest:
        raise SentWithOtherWords
    return row, is_first


def note_location(*, form_key: FormKey, location: str) -> None:
    """Keep where the first press led, for the second one."""
    form_key.location = location
    form_key.save(update_fields=["location"])


def old_form_keys(now: datetime) -> models.QuerySet[FormKey]:
    """Return the forms that were posted more than a day ago."""
    return FormKey.objects.filter(posted_at__lt=now - KEPT)
