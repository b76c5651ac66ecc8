"""The way to do everything when there is no other: with a reason, logged, for an hour."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from accounts import emails, outbox
from accounts.models import EmergencyAccess, User
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb

LASTS = timedelta(hours=1)


class NoReason(Refused):
    sentence = _("Zeg waarom dit nodig is.")


class AlreadySuperuser(Refused):
    sentence = _("Deze persoon mag al alles.")


class AccountClosed(Refused):
    sentence = _("Dit account is gesloten.")


@verb(logs=True, says=_("noodtoegang gegeven"), guards=True)
def make_superuser(*, user: User, reason: str, now: datetime) -> EmergencyAccess:
    """Let somebody do everything for an hour. Raise NoReason, AlreadySuperuser or AccountClosed.

    The person gets a mail about it, so that nobody is raised without knowing.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if not reason.strip():
        raise NoReason
    if user.is_superuser:
        raise AlreadySuperuser
    if not user.is_active:
        raise AccountClosed
    access = EmergencyAccess.objects.create(
        user=user, reason=reason.strip(), started_at=now, ends_at=now + LASTS
    )
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])
    log_verb(actor=None, target=access, owner=user, now=now)
    outbox.post(
        kind=emails.SECURITY_NOTICE,
        cause=f"emergency:{access.public_id}",
        address=user.email,
        payload={"event": emails.EMERGENCY},
        now=now,
    )
    return access


@verb(logs=True, says=_("noodtoegang beëindigd"), guards=True)
def end_emergency(*, access: EmergencyAccess, now: datetime) -> None:
    """Take back what `make_superuser` gave; twice is harmless."""
    access = EmergencyAccess.objects.select_for_update().get(pk=access.pk)
    if access.ended_at is not None:
        return
    access.ended_at = now
    access.save(update_fields=["ended_at"])
    User.objects.filter(pk=access.user_id).update(is_superuser=False)
    log_verb(actor=None, target=access, owner=access.user, now=now)
