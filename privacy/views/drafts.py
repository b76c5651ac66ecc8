"""Keeping a text while it is typed."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.decorators import decorator_from_middleware, method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from privacy import drafts, limits
from privacy.actions.drafts import DraftChangedElsewhere, DraftRefused, drop_draft, save_draft
from privacy.rescue import rescued_key
from privacy.typed.posted_json import BrokenJson, json_of

SAVES_A_MINUTE = 60
NOT_KEPT = gettext_lazy("niet bewaard: dit konden we niet lezen. Je tekst staat nog hier.")


class JsonCsrf(CsrfViewMiddleware):
    """The same check as everywhere, answered in a form that a script can read."""

    def _reject(self, request, reason):
        return JsonResponse(
            {"error": "csrf", "message": _("Even opnieuw aanmelden bij de site.")}, status=403
        )


# The outer decorator hands the check over to the inner one; it does not drop it.
@method_decorator([login_not_required, csrf_exempt, decorator_from_middleware(JsonCsrf)], name="dispatch")
class SaveDraft(View):
    """`/concepten/`: GET gives whoever is logged in a fresh token, POST keeps their text.

    It answers in JSON and says 401 itself: a script cannot follow a redirect to a login form.
    """

    http_method_names = ["get", "post"]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            message = _("niet bewaard: je bent niet meer ingelogd. Je tekst staat nog hier.")
            login = resolve_url(settings.LOGIN_URL)
            return JsonResponse({"error": "login", "message": message, "login": login}, status=401)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return JsonResponse({"token": get_token(request)})

    def post(self, request):
        now = timezone.now()
        if not limits.allow(f"draft:{request.user.pk}", times=SAVES_A_MINUTE, seconds=60, now=now):
            return self.refused("busy", _("niet bewaard: even wachten, we proberen het zo opnieuw"), 429)
        try:
            key, version, seal, body = self.posted()
        except (ValueError, TypeError, KeyError):
            return self.refused("broken", NOT_KEPT, 400)
        sealed = drafts.seal_from(seal) if seal else None
        if sealed and sealed.owner != str(request.user.public_id):
            message = _("niet bewaard: je bent nu als iemand anders ingelogd")
            return self.refused("somebody_else", message, 409)
        return self.saved(key, version, body, now)

    def saved(self, key, version, body, now):
        try:
            draft = save_draft(owner=self.request.user, key=key, body=body, version=version, now=now)
        except DraftChangedElsewhere as refusal:
            at = refusal.draft and f"{timezone.localtime(refusal.draft.updated_at):%H.%M}"
            return self.refused("changed", str(refusal), 409, version=refusal.version, saved_at=at)
        except DraftRefused as refusal:
            return self.refused("refused", str(refusal), 400)
        at = timezone.localtime(draft.updated_at)
        text = _("opgeslagen %(time)s") % {"time": f"{at:%H.%M}"}
        return JsonResponse({"version": draft.version, "saved_at": text})

    def posted(self):
        """Key, version, seal and fields, from JSON or from an ordinary form."""
        if self.request.content_type == "application/json":
            content = json_of(self.request)
            key, version, seal, body = (content.get(name, "") for name in ("key", "version", "seal", "body"))
            if (
                type(version) is not int
                or version < 0
                or not isinstance(key, str)
                or not isinstance(seal, str)
            ):
                raise BrokenJson("key and seal are texts, the version is a number")
            drafts.require_body(body)
            return key, version, seal, body
        form = self.request.POST
        body = {name: values for name, values in drafts.body_of(form).items() if name != "draft_key"}
        version = drafts.version_from(form.get("draft_version", ""))
        return form["draft_key"], version, form.get("form_seal", ""), body

    def refused(self, error, message, status, **more):
        return JsonResponse({"error": error, "message": message, **more}, status=status)


class DropRescued(View):
    """`/concepten/leegmaken/`: forget what was rescued at a page, and lead back to it."""

    http_method_names = ["post"]

    def post(self, request):
        page = request.POST.get("page", "")
        if not url_has_allowed_host_and_scheme(page, allowed_hosts=None):
            page = settings.LOGIN_REDIRECT_URL
        drop_draft(owner=request.user, key=rescued_key(page))
        return redirect(page)
