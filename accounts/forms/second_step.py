"""The forms of the second step: allauth's, in our words."""

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.entrance import in_our_words


def ask_for_code(form, label):
    in_our_words(form, code=label)
    form.fields["code"].widget.attrs.update({"inputmode": "numeric", "autocomplete": "one-time-code"})


class AuthenticateForm(base_forms.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, _("Code uit je app, of een herstelcode"))


class ReauthenticateForm(base_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, _("Code uit je app, of een herstelcode"))


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, _("Code van zes cijfers uit je app"))


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self, name=_("Naam"), passwordless=_("Ook gebruiken om in te loggen zonder wachtwoord"))
        self.fields["name"].help_text = _("Bijvoorbeeld: telefoon, of laptop van het werk.")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = _(
            "Haal dit vinkje weg bij een losse sleutel zonder pincode of vingerafdruk."
        )


class EditPasskeyForm(webauthn_forms.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self, name=_("Naam"))
