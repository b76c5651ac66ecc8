"""Choosing which mails to have."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import NotificationChoice, User
from accounts.outbox import optional_kinds


@transaction.atomic
def choose_notifications(*, user: User, wanted: Collection[str]) -> None:
    """Have these kinds of mail and none of the other optional ones; other names are ignored."""
    for kind in optional_kinds():
        NotificationChoice.objects.update_or_create(
            user=user, kind=kind.name, defaults={"wanted": kind.name in wanted}
        )
