"""Terugredeneren: each moment has a page of its own, which exists once the one before is locked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from casework import queries
from casework.actions.runs import decide, finish_run, restart_run, start_run
from casework.forms.runs import DecisionForm, LookBackForm
from casework.views.cases import OfCase, step_id_from
from privacy.actions.drafts import DraftRefused
from privacy.rescue import rescue
from privacy.verbs import Refused


class StartRun(OfCase, View):
    permission_required = "casework.start_run"

    def get(self, request, slug):
        """Where a login that ended in between comes back to."""
        return redirect(self.case)

    def post(self, request, slug):
        sent_from = step_id_from(request.POST.get("stap", ""))
        step = queries.lesson_that_sent(request.user, sent_from, self.case)
        try:
            run = start_run(case=self.case, actor=request.user, step=step, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.case)
        return redirect(run)


class OfRun(PermissionRequiredMixin, View):
    """Of one's own run; another's does not exist."""

    raise_exception = True

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            run = queries.run_taken_from(request.user, kwargs["public_id"])
            if run is None:
                raise
            return self.taken_away(run)

    def taken_away(self, run):
        """What was typed is not lost, and its writer hears what happened meanwhile."""
        changed = run.is_outdated and run.case.is_on_the_site
        typed = self.request.POST.get("text", "")
        if not typed and not changed:
            raise Http404
        kept = not changed and rescue(self.request, now=timezone.now()) is not None
        context = {"case": run.case, "changed": changed, "typed": typed, "kept": kept}
        return render(self.request, "casework/run_taken.html", context, status=409)

    @cached_property
    def run(self):
        return get_object_or_404(queries.runs_of(self.request.user), public_id=self.kwargs["public_id"])

    @cached_property
    def play(self):
        return queries.play_of(self.run)

    def get_permission_object(self):
        return self.run

    def page(self, template, status=200, **context):
        context = {"run": self.run, "story": self.play.story, "play": self.play, **context}
        return render(self.request, template, context, status=status)

    def where_to(self, moment):
        """The page of a moment; after the last one, the look back."""
        if moment is None:
            return reverse("casework:finish-run", args=[self.run.public_id])
        return reverse("casework:decide", args=[self.run.public_id, moment.number])


class RestartRun(OfRun):
    permission_required = "casework.restart_run"
    http_method_names = ["post"]

    def post(self, request, public_id):
        try:
            run = restart_run(run=self.run, actor=self.run.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.run.case)
        return redirect(run)


class RunDetail(OfRun):
    """One's own choices beside what happened; until then, on to where one was."""

    permission_required = "casework.view_run"
    http_method_names = ["get"]

    def get(self, request, public_id):
        if self.run.finished_at is None:
            return redirect(self.where_to(self.play.next_moment))
        return self.page("casework/run.html", passed=self.play.passed)


class Decide(OfRun):
    """A moment: the choice to make, or the choice that is locked and what really happened."""

    permission_required = "casework.decide"

    @cached_property
    def moment(self):
        moment = self.play.moment(self.kwargs["number"])
        if moment is None:
            raise Http404
        return moment

    def get(self, request, public_id, number):
        return self.shown()

    def post(self, request, public_id, number):
        form = DecisionForm(request.POST, run=self.run, moment=self.moment)
        if not form.is_valid():
            return self.shown(form=form)
        try:
            decide(
                run=self.run,
                actor=self.run.user,
                number=number,
                option=form.cleaned_data["option"],
                certainty=form.cleaned_data["certainty"],
                reason=form.cleaned_data["text"],
                draft_version=form.draft_version_posted,
                now=timezone.now(),
            )
        except Refused as refusal:
            # Read anew: another window decided in between.
            del self.play
            return self.shown(status=409, refusal=refusal, unsaved=form.cleaned_data["text"])
        except DraftRefused as refusal:
            form.draft_refused(refusal)
            return self.shown(form=form, status=409)
        return redirect("casework:decide", public_id, number)

    def shown(self, *, form=None, status=200, **context):
        number = self.moment.number
        passed = self.play.passed_at(number)
        return self.page(
            "casework/decide.html",
            status,
            moment=self.moment,
            earlier=self.play.passed[: number - 1],
            passed=passed,
            next_url=self.where_to(self.play.moment(number + 1)) if passed else "",
            form=None if passed else form or DecisionForm(run=self.run, moment=self.moment),
            **context,
        )


class FinishRun(OfRun):
    """The last question. It exists once every moment is locked."""

    permission_required = "casework.finish_run"

    def get(self, request, public_id):
        if self.run.finished_at is not None:
            return redirect(self.run)
        return self.shown()

    def post(self, request, public_id):
        form = LookBackForm(request.POST, run=self.run)
        if not form.is_valid():
            return self.shown(form=form)
        try:
            finish_run(
                run=self.run,
                actor=self.run.user,
                would_differ=form.cleaned_data["differs"],
                why=form.cleaned_data["text"],
                draft_version=form.draft_version_posted,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.shown(form=form, status=409)
        except DraftRefused as refusal:
            form.draft_refused(refusal)
            return self.shown(form=form, status=409)
        messages.success(request, _("Klaar. Dit is wat jij besliste, naast wat er gebeurde."))
        return redirect(self.run)

    def shown(self, *, form=None, status=200):
        if self.play.next_moment is not None:
            raise Http404
        form = form or LookBackForm(run=self.run)
        return self.page("casework/finish_run.html", status, form=form, earlier=self.play.passed)
