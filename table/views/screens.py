"""/scherm/: a screen in the room, without an account."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from privacy import limits
from privacy.views.pages import FormPage
from table.actions.screens import NoSuchCode, ask_to_show, digest_of
from table.clock import has_ended
from table.forms import CodeForm
from table.models import Screen
from table.pulse import pulse_of
from table.queries import screen_of
from table.views.lead import screen_context

COOKIE = "scherm"
COOKIE_LASTS = 12 * 60 * 60
GUESSES, GUESSES_IN = 20, 10 * 60  # of one address: a room types one code


@method_decorator([login_not_required, never_cache], name="dispatch")
class ShowScreen(FormPage):
    """Asks for the code, waits for the begeleider, and then is the wall."""

    form_class = CodeForm
    template_name = "table/screen_code.html"
    beside = {NoSuchCode: "typed_code"}

    @cached_property
    def screen(self):
        screen = screen_of(digest_of(self.request.COOKIES.get(COOKIE, "")))
        return None if screen is None or has_ended(screen.table, timezone.now()) else screen

    def get_template_names(self):
        if self.screen is None:
            return [self.template_name]
        shows = self.screen.state == Screen.State.SHOWS
        return ["table/wall.html" if shows else "table/screen_waits.html"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.screen is None:
            return context
        if self.screen.state != Screen.State.SHOWS:
            return {**context, "screen": self.screen, "pulse": pulse_of(self.screen.table)}
        return {**context, **screen_context(self.screen.table, timezone.now(), self.request), "in_room": True}

    def post(self, request, *args, **kwargs):
        what = f"table.code {get_adapter(request).get_client_ip(request)}"
        if not limits.allow(what, times=GUESSES, seconds=GUESSES_IN, now=timezone.now()):
            form = self.get_form()
            form.add_error(None, _("Er zijn te veel codes geprobeerd. Wacht tien minuten."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        return super().post(request, *args, **kwargs)

    def act(self, form, now):
        _screen, token = ask_to_show(code=form.cleaned_data["typed_code"], now=now)
        response = HttpResponseRedirect(reverse("table:screen"))
        response.set_cookie(
            COOKIE,
            token,
            max_age=COOKIE_LASTS,
            path=reverse("table:screen"),
            secure=self.request.is_secure(),
            httponly=True,
            samesite="Strict",
        )
        return response
