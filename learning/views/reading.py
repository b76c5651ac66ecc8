"""The page of a step as one leergroep reads it, and what somebody does for themselves there."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from cohorts.models import Membership
from learning.actions.progress import (
    ReflectionChangedElsewhere,
    save_reflection,
    tick_off_step,
    untick_step,
)
from learning.forms.reading import ReflectionForm
from learning.queries.reading import assignments_to_open, reflections_of
from learning.queries.submissions import state_for
from learning.queries.vocabulary import words_of
from learning.views.steps import OfStep, StepButton, steps_beside
from privacy.views.pages import DraftPage


class StepPage(OfStep):
    """The step; for who takes part with a form at each reflection, of which `form` is the posted one."""

    template_name = "learning/step.html"

    def get_context_data(self, **kwargs):
        step, place = self.step, self.place
        is_participant = step.my_role == Membership.Role.PARTICIPANT
        return super().get_context_data(
            **kwargs,
            step=step,
            page=self.page,
            parts=self.parts(kwargs.get("form")) if is_participant else self.plain_parts(),
            place=place,
            steps=steps_beside(place),
            is_participant=is_participant,
            is_trainer=step.my_role == Membership.Role.TRAINER,
            hand_in=state_for(step, self.request.user) if step.is_assignment else None,
            **(words_of(self.page) if step.is_lesson else {}),
        )

    def plain_parts(self):
        return [{"block": block} for block in self.page.body]

    def parts(self, posted):
        forms = {block.id: ReflectionForm(**self.about(block)) for block in self.page.reflections}
        if posted:
            forms[posted.block.id] = posted
        return [{"block": block, "form": forms.get(block.id)} for block in self.page.body]

    def about(self, block):
        """What the form at this block is told."""
        kept = self.kept_reflections.get(block.id)
        return {"step": self.step, "user": self.request.user, "block": block, "kept": kept}

    @cached_property
    def kept_reflections(self):
        return reflections_of(self.step, self.request.user) if self.page.reflections else {}


class StepDetail(StepPage, TemplateView):
    permission_required = "learning.view_step"


class SaveReflection(StepPage, DraftPage):
    permission_required = "learning.save_reflection"
    form_class = ReflectionForm
    beside = {ReflectionChangedElsewhere: "text"}
    done = _("Bewaard. Alleen jij leest dit.")

    @cached_property
    def block(self):
        asked = self.request.POST.get("block_id")
        block = next((one for one in self.page.reflections if one.id == asked), None)
        if block is None:
            raise Http404
        return block

    def get(self, request, *args, **kwargs):
        return redirect(self.step)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), **self.about(self.block)}

    def act(self, form, now):
        save_reflection(**form.details(), step=self.step, actor=self.request.user, now=now)
        return redirect(f"{self.step.get_absolute_url()}#overdenking-{self.block.id}")

    def refused(self, form, refusal):
        form.allow_replacing()
        return super().refused(form, refusal)


class TickOffStep(StepButton):
    """Tick a lesson off; with `verder` in the form, go on to the next step."""

    permission_required = "learning.tick_off_step"

    def act(self, form, now):
        tick_off_step(step=self.step, actor=self.request.user, now=now)
        return redirect(self.place.next or self.step.cohort) if "verder" in self.request.POST else None


class UntickStep(StepButton):
    permission_required = "learning.untick_step"

    def act(self, form, now):
        untick_step(step=self.step, actor=self.request.user, now=now)


class AssignmentDetail(View):
    """The short address of an opdracht, as mails carry it: it leads to the step."""

    def get(self, request, public_id):
        return redirect(get_object_or_404(assignments_to_open(request.user), public_id=public_id))
