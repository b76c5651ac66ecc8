"""Where allauth asks us: who may sign up, what is said, and where somebody goes after login."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import emails, outbox, queries, signup
from accounts.middleware import WELCOME
from accounts.models import User
from privacy.security import NOBODY, tell

TOO_MANY = "too_many_login_attempts"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account is gesloten."),
        "cannot_remove_primary_email": _("Dit adres kun je niet weghalen."),
        "duplicate_email": _("Dit is je adres al."),
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu."),
        "incorrect_code": _("Deze code klopt niet. Neem de code die je app nu laat zien."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "invalid_password_reset": _("Deze link werkt niet meer."),
        TOO_MANY: _("Te vaak geprobeerd. Wacht een kwartier."),
        "rate_limited": _("Te vaak geprobeerd. Wacht even."),
    }

    def is_open_for_signup(self, request):
        return signup.is_open_for(request)

    def save_user(self, request, user, form, commit=True):
        user.first_name = form.cleaned_data["first_name"]
        user.last_name = form.cleaned_data["last_name"]
        user.email = form.cleaned_data["email"]
        user.set_password(form.cleaned_data["password1"])
        user.save()
        return user

    def _get_login_attempts_cache_key(self, request, **credentials):
        # Without the host name that allauth puts before it: another name for us is no fresh start.
        return credentials.get("email", "").strip().lower()

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            user = User.objects.filter(email=self._get_login_attempts_cache_key(request, **credentials))
            tell("locked-out", who=user.first() or NOBODY)
            raise ImmediateHttpResponse(render(request, "429.html", status=429)) from error

    def get_reauthentication_methods(self, user):
        words = {
            "reauthenticate": _("Met je wachtwoord"),
            "mfa_reauthenticate": _("Met een code uit je app, of een herstelcode"),
            "mfa_reauthenticate:webauthn": _("Met je passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        if queries.employment_of(user) is None:
            request.session[WELCOME] = response.url
            return redirect("accounts:welcome")
        return response

    # --- mails: allauth says when, the worker makes them when they go ---------

    def send_confirmation_mail(self, request, emailconfirmation, signup):
        address = emailconfirmation.email_address
        self._post(emails.CONFIRM_ADDRESS, address.email, {"address": address.pk, "signup": signup})

    def send_account_already_exists_mail(self, email):
        self._post(emails.ALREADY_KNOWN, email, {})

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        self._post(emails.SECURITY_NOTICE, email or user.email, {"event": template_prefix})

    def _post(self, kind: str, address: str, payload: dict[str, Any]) -> None:
        cause = str(uuid.uuid4())
        outbox.post(kind=kind, cause=cause, address=address, payload=payload, now=timezone.now())
