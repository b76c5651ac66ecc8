import logging
from functools import partial
from uuid import UUID

from allauth.account.adapter import get_adapter
from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail import views as wagtail_views

from cohorts.actions.appointments import keep_up
from home.views.machines import health
from privacy.rescue import rescued_to
from privacy.security import NOBODY, Asking, asked_by, tell
from privacy.verbs import Refused

logger = logging.getLogger(__name__)

A_FAULT = 500
REFUSALS = {403, 404, 429}
ADMIN_PREFIX = "/beheer/"
HEALTH = "/gezond/"
SHOW_A_SECRET = {"mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes"}


class HealthFirst:
    """`/gezond/` is answered before anything that needs a database, a session or a known name for us."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info != HEALTH:
            return self.get_response(request)
        try:
            response = health(request)
        except Exception as error:
            logger.error("the state cannot be told: %s", type(error).__name__)
            response = JsonResponse({"status": "stuk"}, status=503)
        response.headers["X-Frame-Options"] = "DENY"
        return response


class TellRefusals:
    """Keeps who asks at hand for the security log, and tells there of what is refused.

    Of a page that does not exist nothing is told: only of addresses of ours, by their name. A path
    may hold a secret, its name never does. A superuser is told of at every page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with asked_by(Asking(partial(_user_of, request), partial(_address_of, request))):
            response = self.get_response(request)
            if response.status_code in REFUSALS and (view := _view_of(request)):
                tell(f"refused-{response.status_code}", about=_object_of(request), what=view)
            return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        if getattr(view_func, "login_required", True) and request.user.is_superuser:
            tell("superuser", about=_object_of(request), what=f"{request.method}:{_view_of(request)}")


def _user_of(request):
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else NOBODY


def _address_of(request):
    """Of the visitor, as far as our own proxies are trusted."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return NOBODY


def _view_of(request):
    match = request.resolver_match
    return match.view_name or match.func.__name__ if match and match.func is not wagtail_views.serve else ""


def _object_of(request):
    """The key in the address, where it is one of ours."""
    keys = (str(value) for value in request.resolver_match.kwargs.values() if isinstance(value, UUID))
    return next(keys, NOBODY)


class SayDiskIsFull:
    """A form of which a file could not be received is refused when its words have been read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        is_read = request.content_type == "multipart/form-data" and request.POST is not None
        if is_read and (full := getattr(request, "disk_is_full", None)):
            raise full


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Only views marked `login_not_required` and public page types open without a login.

    A Wagtail page is let through here and asks itself, in `home.wagtail_hooks`,
    since only then is it known which page it is. The admin would send whoever has no
    business there to the login page, which sends them back: here they are refused. A role that
    began or ended since the last sweep holds, or no longer holds, from this request on.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if view_func is wagtail_views.serve:
            return None
        if request.path.startswith(ADMIN_PREFIX) and request.user.is_authenticated:
            keep_up(user=request.user, now=timezone.now())
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        """Whoever wrote on past the end of their login finds the text again after logging in."""
        return rescued_to(request) or super().handle_no_permission(request, view_func)


class SayRefusalsInAdmin:
    """What a lock of ours refuses to a view of Wagtail's is said above the page one came from."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not (isinstance(exception, Refused) and request.path.startswith(ADMIN_PREFIX)):
            return None
        messages.error(request, str(exception))
        came_from = request.META.get("HTTP_REFERER", "")
        is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
        return redirect(came_from if is_ours else "wagtailadmin_home")


class SplitCSPMiddleware(CSPMiddleware):
    """Nonces everywhere; only the editors' admin allows inline scripts and styles.

    Wagtail 8.0 still prints inline scripts from five admin templates, and its
    rich text editor applies inline styles.
    """

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(ADMIN_PREFIX):
            parts.nonce = None
            parts.replace = {
                **(parts.replace or {}),
                "script-src": [SELF, UNSAFE_INLINE],
                "style-src": [SELF, UNSAFE_INLINE],
                "img-src": [SELF, "data:", "blob:"],
                "frame-src": [SELF],
                "frame-ancestors": [SELF],
                "base-uri": [NONE],
            }
        return parts


class SecurityHeadersMiddleware:
    """Headers Django has no setting for; what a member reads is never stored by a cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(ADMIN_PREFIX):  # Wagtail shows its previews in a frame
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        is_told = response.status_code < A_FAULT  # beyond, what tells who asks may be gone
        if is_told and getattr(request, "user", None) and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class CompressPagesMiddleware(GZipMiddleware):
    """Compress pages, and nothing else: files are mostly compressed already, and leave in parts.

    The length of a compressed page can betray a secret in it to who sees many of them (BREACH). Every
    token against forgery is masked anew, Django makes each page longer by a random number of bytes, and
    the pages that show the same secret every time stay as they are.
    """

    def process_response(self, request, response):
        match = request.resolver_match
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_page or (match and match.view_name in SHOW_A_SECRET):
            return response
        return super().process_response(request, response)


class RefuseLargeBodiesMiddleware:
    """Refuse by the announced length, before a byte of the body is stored; and what announces none.

    Browsers always announce one. Each file's own limit is kept by `privacy.uploads.handler`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > settings.REQUEST_MAX_BYTES or "HTTP_TRANSFER_ENCODING" in request.META:
            return render(request, "413.html", status=413)
        return self.get_response(request)
