from allauth.account.views import LoginView, SignupView
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
