from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import emails, outbox
from accounts.actions.session import end_sessions
from accounts.models import User
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb


class AlreadySo(Refused):
    sentence = _("Dit account is intussen al gesloten of heropend. Kijk hoe het nu is.")


class OwnAccount(Refused):
    sentence = _("Je kunt je eigen account niet sluiten. Vraag een andere beheerder.")


class Erased(Refused):
    sentence = _("Dit account is gewist en kan niet terug. Nodig deze persoon opnieuw uit.")


@transaction.atomic
def make_account(*, email: str, first_name: str, last_name: str, hashed_password: str, now: datetime) -> User:
    """Make an account whose address needs no proof, for the demo and for set-up by hand.

    People themselves come in by an invitation. `hashed_password` is what Django's make_password
    answers; that is slow on purpose, and once is enough for all accounts of the demo. Raise
    IntegrityError for an address that has an account already, in whatever case it is written.
    """
    user: User = User.objects.create(
        email=email.lower(),
        password=hashed_password,
        first_name=first_name,
        last_name=last_name,
        date_joined=now,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@verb(logs=False, because="one's own name is nobody else's content")
def change_name(*, actor: User, first_name: str, last_name: str, now: datetime) -> None:
    """Write down how somebody is called from now on."""
    User.objects.filter(pk=actor.pk).update(first_name=first_name, last_name=last_name)


@verb(logs=True, says=_("account gesloten"), guards=True)
def close_account(*, user: User, actor: User, now: datetime) -> User:
    """Let nobody in with this account any more: every session of it ends at once, what was written stays.

    The person gets a mail. Raise OwnAccount and AlreadySo.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user == actor:
        raise OwnAccount
    if not user.is_active:
        raise AlreadySo
    end_sessions(user=user)
    _set_open(user, False, event=emails.CLOSED, actor=actor, now=now)
    return user


@verb(logs=True, says=_("account heropend"), guards=True)
def reopen_account(*, user: User, actor: User, now: datetime) -> User:
    """Let the person in again, with the roles and leergroepen that are left. Raise AlreadySo and Erased."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active:
        raise AlreadySo
    if user.erased_at is not None:
        raise Erased
    _set_open(user, True, event=emails.REOPENED, actor=actor, now=now)
    return user


def _set_open(user: User, is_open: bool, *, event: str, actor: User, now: datetime) -> None:
    user.is_active = is_open
    user.save(update_fields=["is_active"])
    line = log_verb(actor=actor, target=user, owner=user, now=now)
    outbox.post(
        kind=emails.ACCOUNT_STATE,
        cause=f"{line.verb}:{line.pk}",
        address=user.email,
        payload={"event": event},
        now=now,
    )
