"""Writing a row: what an action does in its own transaction."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import OutboxMessage, User
from accounts.outbox.registry import kind_named

CAUSE_LENGTH = 200


@dataclass(frozen=True)
class Letter:
    """What one reader gets of a kind; `cause` and `payload` as in `post`."""

    recipient: User
    cause: str
    payload: dict[str, Any]


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
    """Write a row to be sent and return it, or the one that was there.

    `cause` names the event: the same cause and recipient never write two. Call it inside the
    transaction of the cause. `payload` holds identifiers only. `due_at` is the first moment at
    which it may go, now by default. Raise UnknownKind for a kind that no app registered.
    """
    row = _row(kind, cause, now, recipient=recipient, address=address, payload=payload, due_at=due_at)
    OutboxMessage.objects.bulk_create([row], ignore_conflicts=True)
    return OutboxMessage.objects.get(cause=row.cause)


def post_to_all(
    *,
    kind: str,
    cause: str,
    recipients: Iterable[User],
    now: datetime,
    payload: dict[str, Any] | None = None,
    due_at: datetime | None = None,
) -> None:
    """Write what `post` writes for each of these readers, in one statement for however many."""
    letters = (Letter(recipient, cause, payload or {}) for recipient in recipients)
    post_each(kind=kind, letters=letters, now=now, due_at=due_at)


def post_each(*, kind: str, letters: Iterable[Letter], now: datetime, due_at: datetime | None = None) -> None:
    """Write a row for each letter, in one statement (SQLite: one per 83), where causes differ per reader.

    A row that is there already stays as it is. The rows go in by reader, whatever the order of
    the letters: two that write for the same people at the same moment wait for each other in turn.
    """
    kind_named(kind)
    rows = [
        _row(kind, letter.cause, now, recipient=letter.recipient, payload=letter.payload, due_at=due_at)
        for letter in sorted(letters, key=lambda letter: letter.recipient.pk)
    ]
    OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)


def _row(
    kind: str,
    cause: str,
    now: datetime,
    *,
    recipient: User | None = None,
    address: str = "",
    payload: dict[str, Any] | None = None,
    due_at: datetime | None = None,
) -> OutboxMessage:
    """The row as it would be, not saved yet."""
    return OutboxMessage(
        kind=kind_named(kind).name,
        cause=_cause_key(kind, cause, recipient, address),
        recipient=recipient,
        address=address,
        payload=payload or {},
        due_at=due_at or now,
        created_at=now,
    )


def _cause_key(kind: str, cause: str, recipient: User | None, address: str) -> str:
    """One line per event and reader; an address stands in it as a hash, since the row outlives it."""
    whom = str(recipient.public_id) if recipient else _digest(address.lower())
    key = f"{kind}:{cause}:{whom}"
    return key if len(key) <= CAUSE_LENGTH else f"{kind}:{_digest(key)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]
