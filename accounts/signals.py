"""Where a library tells that something happened. Our own apps never talk this way."""

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.signals import authenticator_added
from django.contrib.auth import signals as auth
from django.contrib.auth import update_session_auth_hash
from django.dispatch import receiver

from accounts.actions.session import end_sessions
from accounts.models import User
from privacy.security import NOBODY, tell

# What goes to the security log, of whoever it is about.
TOLD = {
    auth.user_logged_in: "login",
    auth.user_logged_out: "logout",
    account.user_signed_up: "signed-up",
    account.password_set: "password-set",
    account.password_changed: "password-changed",
    account.password_reset: "password-reset",
    account.email_changed: "address-changed",
    mfa.authenticator_added: "second-factor-added",
    mfa.authenticator_removed: "second-factor-removed",
    mfa.authenticator_reset: "second-factor-reset",
    mfa.authenticator_used: "second-factor-used",
    mfa.authentication_failed: "second-factor-failed",
}


@receiver(list(TOLD))
def tell_what_happened(sender, signal, user, authenticator=None, **kwargs):
    tell(TOLD[signal], who=user or NOBODY, what=getattr(authenticator, "type", ""))


@receiver(auth.user_login_failed)
def tell_of_failure(sender, credentials, **kwargs):
    """Of an account by its key; what was typed for one that there is not may be anything."""
    typed = credentials.get("email") or credentials.get("username") or ""
    tell("login-failed", who=User.objects.filter(email=str(typed).strip().lower()).first() or NOBODY)


@receiver(authenticator_added)
def end_sessions_without_it(sender, request, user, **kwargs):
    """A session that began without the second factor does not outlive its arrival, but for this one."""
    end_sessions(user=user)
    update_session_auth_hash(request, user)
