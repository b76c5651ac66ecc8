"""Giving and withdrawing consent. A version that was given is never written over."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.consents import purpose_named
from accounts.models import Consent, User
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb


class NotGiven(Refused):
    sentence = _("Hiervoor gaf je geen toestemming.")


@verb(logs=True, says=_("toestemming gegeven"))
def give_consent(*, actor: User, purpose: str, now: datetime) -> Consent:
    """Agree to a purpose in its words of today; twice is once. Raise UnknownPurpose.

    Consent to older words ends with it.
    """
    version = purpose_named(purpose).version
    User.objects.select_for_update().get(pk=actor.pk)
    open_ones = Consent.objects.filter(user=actor, purpose=purpose, withdrawn_at__isnull=True)
    given = open_ones.filter(version=version).first()
    if given is not None:
        return given
    open_ones.withdraw(now)
    given = Consent.objects.create(user=actor, purpose=purpose, version=version, given_at=now)
    log_verb(actor=actor, target=given, owner=actor, now=now)
    return given


@verb(logs=True, says=_("toestemming ingetrokken"))
def withdraw_consent(*, actor: User, purpose: str, now: datetime) -> None:
    """Withdraw what was agreed to, whatever its words were. Raise NotGiven."""
    given = Consent.objects.select_for_update().filter(user=actor, purpose=purpose, withdrawn_at__isnull=True)
    consent = given.first()
    if consent is None:
        raise NotGiven
    given.withdraw(now)
    log_verb(actor=actor, target=consent, owner=actor, now=now)
