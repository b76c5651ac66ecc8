"""Terugredeneren: each moment has a page of its own, which exists once the one before is locked."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from casework.actions.runs import AlreadyDecided, decide, finish_run, restart_run, start_run
from casework.forms.runs import DecisionForm, LookBackForm
from casework.models import Run
from casework.queries.cases import lesson_that_sent
from casework.queries.runs import play_of, run_taken_from, runs_of, runs_to_restart
from casework.views.cases import OfCase, step_id_from
from privacy.rescue import rescue
from privacy.views.pages import ButtonPage, DraftPage


class StartRun(OfCase, ButtonPage):
    """Begin, or go on; a login that ended in between comes back to the casus."""

    permission_required = "casework.start_run"

    def act(self, form, now):
        sent_from = step_id_from(self.request.POST.get("stap", ""))
        step = lesson_that_sent(self.request.user, sent_from, self.case)
        return redirect(start_run(case=self.case, actor=self.request.user, step=step, now=now))

    def get_success_url(self):
        return self.case.get_absolute_url()


class OfRun(PermissionRequiredMixin):
    """Of one's own run; another's does not exist."""

    raise_exception = True

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            run = run_taken_from(request.user, kwargs["public_id"])
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
        return get_object_or_404(runs_of(self.request.user), public_id=self.kwargs["public_id"])

    @cached_property
    def play(self):
        return play_of(self.run)

    def get_permission_object(self):
        return self.run

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, run=self.run, play=self.play, story=self.play.story)

    def url_of(self, moment):
        """The page of a moment; after the last one, the look back."""
        if moment is None:
            return reverse("casework:finish-run", args=[self.run.public_id])
        return reverse("casework:decide", args=[self.run.public_id, moment.number])


class RestartRun(OfRun, ButtonPage):
    permission_required = "casework.restart_run"

    @cached_property
    def run(self):
        return get_object_or_404(runs_to_restart(self.request.user), public_id=self.kwargs["public_id"])

    def act(self, form, now):
        return redirect(restart_run(run=self.run, actor=self.request.user, now=now))

    def get_success_url(self):
        return self.run.case.get_absolute_url()


class RunDetail(OfRun, TemplateView):
    """One's own choices beside what happened; until then, on to where one was."""

    permission_required = "casework.view_run"
    template_name = "casework/run.html"

    def get(self, request, *args, **kwargs):
        if self.run.state != Run.State.FINISHED:
            return redirect(self.url_of(self.play.next_moment))
        return super().get(request, *args, **kwargs)


class Decide(OfRun, DraftPage):
    """A moment: the choice to make, or the choice that is locked and what really happened."""

    permission_required = "casework.decide"
    template_name = "casework/decide.html"
    form_class = DecisionForm

    @cached_property
    def moment(self):
        moment = self.play.moment(self.kwargs["number"])
        if moment is None:
            raise Http404
        return moment

    @property
    def passed(self):
        return self.play.passed_at(self.moment.number)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "run": self.run, "moment": self.moment}

    def act(self, form, now):
        number = self.moment.number
        decide(**form.details(), run=self.run, actor=self.request.user, number=number, now=now)

    def form_invalid(self, form):
        return self.refused(form, AlreadyDecided()) if self.passed else super().form_invalid(form)

    def refused(self, form, refusal):
        """Decided in another window: what was typed here can only be read."""
        del self.play
        return super().refused(form, AlreadyDecided() if self.passed else refusal)

    def get_success_url(self):
        return self.url_of(self.moment)

    def get_context_data(self, **kwargs):
        number = self.moment.number
        return super().get_context_data(
            **kwargs,
            moment=self.moment,
            passed=self.passed,
            earlier=self.play.passed[: number - 1],
            next_url=self.url_of(self.play.moment(number + 1)) if self.passed else "",
        )


class FinishRun(OfRun, DraftPage):
    """The last question. It exists once every moment is locked."""

    permission_required = "casework.finish_run"
    template_name = "casework/finish_run.html"
    form_class = LookBackForm
    done = _("Klaar. Dit is wat jij besliste, naast wat er gebeurde.")

    def get(self, request, *args, **kwargs):
        if self.run.state == Run.State.FINISHED:
            return redirect(self.run)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        if self.play.next_moment is not None:
            raise Http404
        return {**super().get_form_kwargs(), "run": self.run}

    def act(self, form, now):
        finish_run(**form.details(), run=self.run, actor=self.request.user, now=now)

    def get_success_url(self):
        return self.run.get_absolute_url()
