from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.shortcuts import redirect

from accounts import mfa
from accounts.middleware import GO_ON


class SecondStep(IndexView):
    def get_context_data(self, **kwargs):
        user = self.request.user
        missing = mfa.is_demanded_of(user) and not mfa.has_second_factor(user)
        go_on = "" if missing else self.request.session.get(GO_ON, "")
        return super().get_context_data(second_step_missing=missing, go_on=go_on, **kwargs)


class RemovePasskey(RemoveWebAuthnView):
    """As allauth's, but the last factor of somebody who must have one stays."""

    def form_valid(self, form):
        adapter = get_mfa_adapter()
        if not adapter.can_delete_authenticator(self.object):
            why = adapter.error_messages["cannot_delete_authenticator"]
            get_adapter().add_message(self.request, messages.ERROR, message=str(why))
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)
