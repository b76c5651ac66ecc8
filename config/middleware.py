from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail import views as wagtail_views

from privacy.forms.lines import may_be_a_key
from privacy.rescue import rescued_to
from privacy.verbs import Refused

ADMIN_PREFIX = "/beheer/"
SHOW_A_SECRET = {"mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes"}


def _has_no_business_there(user):
    return user.is_authenticated and not user.has_perm("wagtailadmin.access_admin")


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Only views marked `login_not_required` and public page types open without a login.

    A Wagtail page is let through here and asks itself, in `home.wagtail_hooks`,
    since only then is it known which page it is. The admin would send whoever has no
    business there to the login page, which sends them back: here they are refused.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if view_func is wagtail_views.serve:
            return None
        if request.path.startswith(ADMIN_PREFIX) and _has_no_business_there(request.user):
            raise PermissionDenied
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        """Whoever wrote on past the end of their login finds the text again after logging in."""
        return rescued_to(request) or super().handle_no_permission(request, view_func)


class NoSuchRowInAdmin:
    """Wagtail looks for whatever number stands in a query; what no table can hold does not exist."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.path.startswith(ADMIN_PREFIX):
            return
        asked = {name: values for name, values in request.GET.lists() if name != "q"}
        if not all(may_be_a_key(one) for values in asked.values() for one in values):
            raise Http404
        if not all(one.isdigit() for one in asked.get("id", [])):
            raise Http404


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
        if getattr(request, "user", None) and request.user.is_authenticated:
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
