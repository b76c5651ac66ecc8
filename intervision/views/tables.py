"""From a session or a method to the table."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rules.contrib.views import PermissionRequiredMixin

from intervision.actions.tables import begin_now, hold_session, places_of, try_method
from intervision.forms.tables import BeginNowForm, HoldSessionForm, Wall
from intervision.models import Method
from intervision.script import script_of
from intervision.views.sessions import OfSession
from privacy.views.pages import FormPage
from table.actions.beginning import TableIsRunning
from table.queries import live_table_at


def to_table(table, wall):
    """Where the lead goes on: the wall with its strip where one laptop is mirrored."""
    return redirect(f"{table.wall_url}?strook" if wall == Wall.MIRRORED else table)


class HoldSession(OfSession, FormPage):
    """The table of a session: the one that is going on, or the page on which it begins."""

    permission_required = "intervision.view_session"
    template_name = "intervision/hold_session.html"
    form_class = HoldSessionForm

    @cached_property
    def running(self):
        return live_table_at(self.event)

    @property
    def may_hold(self):
        return self.request.user.has_perm("intervision.hold_session", self.event)

    def get(self, request, *args, **kwargs):
        if self.running:
            return self.to_running()
        if not self.may_hold:
            messages.info(request, _("De begeleider opent de tafel. Jij hoeft niets te doen."))
            return redirect(self.event)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not self.may_hold:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def to_running(self):
        if self.running.lead == self.request.user:
            return redirect(self.running)
        words = {"lead": self.running.lead.get_full_name() if self.running.lead else _("Iemand anders")}
        messages.info(self.request, _("%(lead)s bedient de tafel. Jullie zijn bezig.") % words)
        return redirect(self.event)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "has_method": self.session.method is not None}

    def get_context_data(self, **kwargs):
        now, method = timezone.now(), self.session.method
        today = timezone.localdate(now)
        return super().get_context_data(
            **kwargs,
            places=places_of(self.session, self.request.user, today),
            script=script_of(method) if method else None,
        )

    def act(self, form, now):
        method = form.cleaned_data.get("method")
        try:
            table = hold_session(event=self.event, method=method, actor=self.request.user, now=now)
        except TableIsRunning:
            return self.to_running() if self.running else redirect(self.request.path)
        return to_table(table, form.cleaned_data["wall"])


class OfMethod(PermissionRequiredMixin):
    """Below /intervisie/methoden/<slug>/: published methods, and for a redacteur also those being written."""

    raise_exception = True
    permission_required = "intervision.begin_table"

    @cached_property
    def method(self):
        method = get_object_or_404(Method, slug=self.kwargs["slug"])
        if self.request.user.has_perm("intervision.change_method"):
            return method.get_latest_revision_as_object()
        if not method.live:
            raise Http404
        return method


class TryMethod(OfMethod, FormPage):
    """A dry run in a minute, with the words as the redacteur has them now."""

    template_name = "intervision/try_method.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, method=self.method, script=script_of(self.method))

    def act(self, form, now):
        return redirect(try_method(method=self.method, actor=self.request.user, now=now))


class BeginNow(OfMethod, FormPage):
    """ "Nu beginnen", without a planned session."""

    template_name = "intervision/begin_now.html"
    form_class = BeginNowForm

    @cached_property
    def method(self):
        return get_object_or_404(Method.objects.live(), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, method=self.method, script=script_of(self.method))

    def act(self, form, now):
        table = begin_now(
            method=self.method,
            people=form.cleaned_data["people"],
            hard_end_at=form.hard_end(now),
            actor=self.request.user,
            now=now,
        )
        return to_table(table, form.cleaned_data["wall"])
