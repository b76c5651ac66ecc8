"""What a trainer arranges around handing in: duos, and more time for one person."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rules.contrib.views import PermissionRequiredMixin

from cohorts.views.base import OfCohort
from learning.actions.deadlines import extend_deadline
from learning.actions.duos import make_duos
from learning.actions.refusals import NoLaterDeadline, NotAParticipant
from learning.forms.arrangements import ExtensionForm
from learning.queries.queue import duos_of, extensions_of
from learning.queries.reading import assignments_to_open
from privacy.views.pages import FormPage


class MakeDuos(OfCohort, FormPage):
    permission_required = "learning.make_duos"
    template_name = "learning/make_duos.html"
    done = _("De duo's zijn gemaakt. Duo's die er al waren, zijn gebleven.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, duos=duos_of(self.cohort))

    def act(self, form, now):
        make_duos(cohort=self.cohort, actor=self.request.user, now=now)
        return redirect("learning:make-duos", self.cohort.slug)


class ExtendDeadline(PermissionRequiredMixin, FormPage):
    permission_required = "learning.extend_deadline"
    raise_exception = True
    template_name = "learning/extend_deadline.html"
    form_class = ExtensionForm
    beside = {NotAParticipant: "user", NoLaterDeadline: "deadline_at"}

    @cached_property
    def step(self):
        steps = assignments_to_open(self.request.user)
        return get_object_or_404(steps, public_id=self.kwargs["step_id"])

    def get_permission_object(self):
        return self.step

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"step": self.step}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, step=self.step, extensions=extensions_of(self.step))

    def act(self, form, now):
        extension = extend_deadline(**form.details(), step=self.step, actor=self.request.user, now=now)
        text = _("%(name)s heeft uitstel.") % {"name": extension.user.get_full_name()}
        messages.success(self.request, text)
        return redirect("learning:extend-deadline", self.step.public_id)
