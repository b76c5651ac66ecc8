"""The forms at the door: allauth's, in our words and without what repeats itself."""

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.password import request_password_reset
from privacy.forms.lines import EmailField
from privacy.forms.text import GatedInput, GatedLine

PASSWORD_HELP = _("Minstens 12 tekens. Een zin van een paar woorden is sterk en makkelijk te onthouden.")


def in_our_words(form, **labels):
    """Give the fields our labels, and drop the placeholders that would repeat them.

    An address is read as everywhere, and a browser cuts nothing off.
    """
    for name, label in labels.items():
        form.fields[name].label = label
    for name, field in form.fields.items():
        if isinstance(field, forms.EmailField):
            form.fields[name] = EmailField(label=field.label, widget=field.widget)
        for attribute in ("placeholder", "maxlength"):
            form.fields[name].widget.attrs.pop(attribute, None)


def one_new_password(form, label):
    """One field for the new password: it can be shown, so typing it twice proves nothing."""
    form.fields.pop("password2", None)
    form.fields["password1"].help_text = PASSWORD_HELP
    in_our_words(form, password1=label)


class LogInForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self, login=_("E-mailadres"), password=_("Wachtwoord"))
        self.fields["password"].help_text = ""


class SignUpForm(allauth_forms.SignupForm):
    """Four fields. An address that came with an invitation in the mail stands fast."""

    first_name = GatedLine(
        label=_("Voornaam"), max_length=150, widget=GatedInput({"autocomplete": "given-name"})
    )
    last_name = GatedLine(
        label=_("Achternaam"), max_length=150, widget=GatedInput({"autocomplete": "family-name"})
    )
    field_order = ["first_name", "last_name", "email", "password1"]

    def __init__(self, *args, **kwargs):
        self.known_email = kwargs.pop("known_email", "")
        super().__init__(*args, **kwargs)
        one_new_password(self, _("Wachtwoord"))
        in_our_words(self, email=_("E-mailadres"))
        if self.known_email:
            self.fields["email"].initial = self.known_email
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("Op dit adres kreeg je de uitnodiging.")

    def try_save(self, request):
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])  # as long as for somebody new
        return super().try_save(request)


class ResetPasswordForm(forms.Form):
    """Asks for a link. Whether the address is known is looked up later, by the worker."""

    email = EmailField(label=_("E-mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def save(self, request, **kwargs):
        request_password_reset(email=self.cleaned_data["email"], now=timezone.now())


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        one_new_password(self, _("Nieuw wachtwoord"))


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        one_new_password(self, _("Nieuw wachtwoord"))
        in_our_words(self, oldpassword=_("Wachtwoord van nu"))
        self.fields["oldpassword"].help_text = ""


class SetPasswordForm(allauth_forms.SetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        one_new_password(self, _("Wachtwoord"))


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self, password=_("Wachtwoord"))
        self.fields["password"].help_text = ""


class ChangeEmailForm(allauth_forms.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self, email=_("Nieuw e-mailadres"))
