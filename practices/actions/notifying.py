"""The rows for the outbox that these actions share."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from accounts import outbox
from accounts.models import User
from practices.models import PracticeDraft


def notify(
    kind: str, draft: PracticeDraft, recipients: Iterable[User], now: datetime, **payload: Any
) -> None:
    """Post a message of this kind about a draft as it stands now to each of these people."""
    outbox.post_to_all(
        kind=f"practices.{kind}",
        cause=f"{draft.public_id}:{now.isoformat()}",
        recipients=recipients,
        payload={"draft": str(draft.public_id), **payload},
        now=now,
    )
