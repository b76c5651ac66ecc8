"""What somebody must do first after login, before any other page opens."""

from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from django.contrib.auth import SESSION_KEY
from django.db import OperationalError
from django.shortcuts import redirect
from django.utils import timezone

from accounts import mfa

# In the session: where somebody was going before the second factor, and before the welcome.
GO_ON = "accounts.go-on"
WELCOME = "accounts.welcome"

# How a second factor is set up, and the way out.
SETTING_UP = {
    "account_email",
    "account_confirm_email",
    "account_reauthenticate",
    "account_logout",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
BEFORE_WELCOME = SETTING_UP | {"accounts:welcome", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}

SEEN_AT = "accounts.seen-at"
SEEN_AGAIN_AFTER = timedelta(minutes=5)


class EndsWhenIdle:
    """A login ends `SESSION_COOKIE_AGE` after its last request, give or take five minutes.

    Its row goes on from each time that it is saved, which is once in those minutes: most requests
    write nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if SESSION_KEY in request.session:
            now = timezone.now().timestamp()
            if now - request.session.get(SEEN_AT, 0) >= SEEN_AGAIN_AFTER.total_seconds():
                keep_awake(request.session, now)
        return self.get_response(request)


def keep_awake(session, now):
    """Let a session go on from now; where nothing can be written, the page is read all the same."""
    before = session.get(SEEN_AT, 0)
    session[SEEN_AT] = now
    try:
        session.save()
    except OperationalError:
        session[SEEN_AT] = before
        session.modified = False
        return
    # Only a cookie with an end of its own has to be sent again.
    session.modified = not session.get_expire_at_browser_close()


class FirstThingsFirst:
    """Whoever must do something first does it before any page for members opens.

    First a second factor, where it is demanded and missing: before the editors' admin too. Then
    the welcome, of which the login left word in the session. Public pages stay open.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True) or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name
        if name not in SETTING_UP and must_set_up(request):
            if request.method == "GET":
                request.session[GO_ON] = request.get_full_path()
            return redirect("mfa_index")
        if name not in BEFORE_WELCOME and WELCOME in request.session:
            return redirect("accounts:welcome")
        return None


def must_set_up(request):
    """Whether a second factor is demanded and missing; costs nothing once one was used to log in."""
    records = get_authentication_records(request, request.user)
    if any(record["method"] == "mfa" for record in records):
        return False
    return mfa.is_demanded_of(request.user) and not mfa.has_second_factor(request.user)
