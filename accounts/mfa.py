"""Who must have a second factor, and allauth's adapter for it."""

from collections.abc import Callable

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User

Demand = Callable[[User], bool]
_demands: list[Demand] = []

# A recovery code is no factor of its own: it replaces one of these.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def register_mfa_demand(demand: Demand) -> None:
    """Let a demand decide too; it answers whether this person must have a second factor."""
    _demands.append(demand)


def is_demanded_of(user: User) -> bool:
    """Whether this person must have a second factor; nobody does in the demo."""
    if settings.DEMO:
        return False
    return user.is_superuser or any(demand(user) for demand in _demands)


def has_second_factor(user: User) -> bool:
    """Whether this person has one, of any sort."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Voor jouw rol is een tweede stap nodig, en dit is je laatste. Stel eerst een andere in."
        ),
        "cannot_generate_recovery_codes": _("Stel eerst een app of een passkey in."),
        "incorrect_code": _("Deze code klopt niet. Neem de code die je app nu laat zien."),
        "unverified_email": _("Bevestig eerst je nieuwe e-mailadres, of trek de wijziging in."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        return not is_demanded_of(authenticator.user) or others.exclude(pk=authenticator.pk).exists()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Vakmanschap"}

    def generate_authenticator_name(self, user: User, type: str) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return str(_("Passkey %(number)d")) % {"number": number}
