"""Where a library tells that something happened. Our own apps never talk this way."""

from allauth.mfa.signals import authenticator_added
from django.contrib.auth import update_session_auth_hash
from django.dispatch import receiver

from accounts.actions.session import end_sessions


@receiver(authenticator_added)
def end_sessions_without_it(sender, request, user, **kwargs):
    """A session that began without the second factor does not outlive its arrival, but for this one."""
    end_sessions(user=user)
    update_session_auth_hash(request, user)
