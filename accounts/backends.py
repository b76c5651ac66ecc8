"""The one way to prove a password, and to stay logged in."""

import rules
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

    def has_perm(self, user_obj, perm, obj=None):
        """What a rule is about, that rule decides alone: no group can hand it out, and none is asked for."""
        return not rules.perm_exists(perm) and super().has_perm(user_obj, perm, obj)
