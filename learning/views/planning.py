"""What a trainer arranges: which programme the leergroep follows, and when."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cohorts.views.base import OfCohort
from learning.actions.editions import HalfDayRefused, follow_edition
from learning.actions.planning import DeadlineBeforeStart, DeadlineHasPassed, close_step, reschedule_step
from learning.forms.planning import FollowEditionForm, RescheduleStepForm
from learning.queries.catalogue import editions_to_follow
from learning.views.steps import OfStep, StepButton
from privacy.views.pages import FormPage


class FollowEdition(OfCohort, FormPage):
    """First the programme, as a link with `editie`; then the days of its dagdelen."""

    permission_required = "learning.follow_edition"
    template_name = "learning/follow_edition.html"
    form_class = FollowEditionForm
    done = _("Het programma staat klaar, met alle dagen en einddatums.")

    @cached_property
    def editions(self):
        return editions_to_follow(self.cohort)

    @cached_property
    def edition(self):
        """The one that was chosen, None while none is."""
        asked = self.request.GET.get("editie", "")
        return next((edition for edition in self.editions if str(edition.public_id) == asked), None)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "edition": self.edition, "cohort": self.cohort}

    def get_form(self, form_class=None):
        return super().get_form(form_class) if self.edition else None

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, edition=self.edition, editions=self.editions)

    def post(self, request, *args, **kwargs):
        # Without an edition there is nothing to post: the choice is shown again.
        return super().post(request, *args, **kwargs) if self.edition else redirect(request.path)

    def field_of(self, refusal):
        return f"starts_at_{refusal.number}" if isinstance(refusal, HalfDayRefused) else None

    def act(self, form, now):
        follow_edition(
            **form.details(), cohort=self.cohort, edition=self.edition, actor=self.request.user, now=now
        )
        return redirect(self.cohort)


class RescheduleStep(OfStep, FormPage):
    permission_required = "learning.reschedule_step"
    template_name = "learning/reschedule_step.html"
    form_class = RescheduleStepForm
    beside = {DeadlineBeforeStart: "deadline_at", DeadlineHasPassed: "deadline_at"}
    done = _("De nieuwe dag staat bij de stap.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "step": self.step}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, step=self.step)

    def act(self, form, now):
        reschedule_step(**form.details(), step=self.step, actor=self.request.user, now=now)
        return redirect(self.step)


class CloseStep(StepButton):
    permission_required = "learning.close_step"

    def act(self, form, now):
        close_step(step=self.step, actor=self.request.user, now=now)
