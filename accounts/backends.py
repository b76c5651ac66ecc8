"""The one way to prove a password, and to stay logged in."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts import demo


class Backend(AuthenticationBackend):
    """allauth's, which takes as long for an unknown address as for a wrong password.

    It refuses the demo's accounts and the demo's password wherever this is not the demo.
    """

    def _authenticate(self, request, **credentials):
        if demo.is_out_of_place(credentials.get("email", ""), credentials.get("password", "")):
            return None
        return super()._authenticate(request, **credentials)

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and not demo.is_out_of_place(user.email)
