"""Choosing which mails to have."""

from collections.abc import Collection
from datetime import datetime

from accounts.models import NotificationChoice, User
from accounts.outbox import optional_kinds
from privacy.verbs import verb


@verb(logs=False, because="which mails somebody wants is nobody's content")
def choose_notifications(*, actor: User, wanted: Collection[str], now: datetime) -> None:
    """Have these kinds of mail and none of the other optional ones; other names are ignored."""
    for kind in optional_kinds():
        NotificationChoice.objects.update_or_create(
            user=actor, kind=kind.name, defaults={"wanted": kind.name in wanted}
        )
