"""Ending what is open on other devices."""

from django.db import transaction
from django.db.models import F

from accounts.models import User
from privacy.security import tell_once_done


@transaction.atomic
def end_sessions(*, user: User) -> None:
    """End every session of somebody, this one included unless its caller renews it."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
    tell_once_done("sessions-ended", about=user)
