from allauth.account.mixins import NextRedirectMixin
from allauth.account.models import Login
from allauth.account.views import LoginView, SignupView
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings

from accounts import demo
from accounts.signup import trusted_email


class LogIn(LoginView):
    def get_context_data(self, **kwargs):
        accounts = demo.ACCOUNTS if settings.DEMO else []
        return super().get_context_data(
            demo_accounts=accounts, demo_password=demo.PASSWORD if settings.DEMO else "", **kwargs
        )


class SignUp(SignupView):
    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "known_email": trusted_email(self.request)}


class LogInWithPasskey(NextRedirectMixin, LoginWebAuthnView):
    """As allauth's, but it also brings somebody back to where they were going."""

    def form_valid(self, form):
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=self.get_next_url())
        return flows.perform_passwordless_login(self.request, authenticator, login)
