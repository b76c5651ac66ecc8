from datetime import datetime

from django.db import transaction

from accounts import emails, outbox
from accounts.idle import ASKED_AFTER
from accounts.models import User


def ask_idle_accounts(*, now: datetime) -> int:
    """Ask, once, who logged in last eighteen months ago whether their account may go. Return how many."""
    idle = User.objects.unseen_since(now - ASKED_AFTER).not_asked_whether_idle()
    return sum(_ask(pk, now) for pk in idle.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _ask(pk: int, now: datetime) -> bool:
    idle = User.objects.unseen_since(now - ASKED_AFTER).not_asked_whether_idle()
    user = idle.select_for_update().filter(pk=pk).first()
    if user is None:
        return False
    user.idle_asked_at = now
    user.save(update_fields=["idle_asked_at"])
    outbox.post(kind=emails.IDLE_ACCOUNT, cause=now.isoformat(), recipient=user, now=now)
    return True
