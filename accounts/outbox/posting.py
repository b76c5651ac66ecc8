"""Writing a row: what an action does in its own transaction."""

import hashlib
from datetime import datetime
from typing import Any

from accounts.models import OutboxMessage, User
from accounts.outbox.registry import kind_named

CAUSE_LENGTH = 200


def post(
    *,
    kind: str,
    cause: str,
    now: datetime,
    recipient: User | None = None,
    address: str = "",
    payload: dict[str, Any] | None = None,
    due_at: datetime | None = None,
) -> OutboxMessage:
    """Write a row to be sent; `cause` names the event, the same cause and recipient never write two.

    Call it inside the transaction of the cause. `payload` holds identifiers only. `due_at` is the
    first moment at which it may go, now by default. Raise UnknownKind for a kind that no app
    registered.
    """
    kind_named(kind)
    message, _ = OutboxMessage.objects.get_or_create(
        cause=_cause_key(kind, cause, recipient, address),
        defaults={
            "kind": kind,
            "recipient": recipient,
            "address": address,
            "payload": payload or {},
            "due_at": due_at or now,
            "created_at": now,
        },
    )
    return message


def _cause_key(kind: str, cause: str, recipient: User | None, address: str) -> str:
    """One line per event and reader; an address stands in it as a hash, since the row outlives it."""
    whom = str(recipient.public_id) if recipient else _digest(address.lower())
    key = f"{kind}:{cause}:{whom}"
    return key if len(key) <= CAUSE_LENGTH else f"{kind}:{_digest(key)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]
