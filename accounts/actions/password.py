"""Asking for a new password."""

import uuid
from datetime import datetime

from accounts import emails, outbox
from accounts.models import OutboxMessage
from privacy.verbs import verb


@verb(logs=False, because="the address may be nobody's, and a line would tell")
def request_password_reset(*, email: str, now: datetime) -> OutboxMessage:
    """Put a link on its way to an address, if it turns out to be somebody's.

    The same row is written for any address: the answer and its time do not tell who is known.
    """
    return outbox.post(kind=emails.PASSWORD_RESET, cause=str(uuid.uuid4()), address=email, now=now)
