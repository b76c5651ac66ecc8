"""The page of a step as one leergroep reads it, and what somebody does for themselves there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from cohorts.models import Membership
from learning import queries
from learning.actions.progress import save_reflection, tick_off_step, untick_step
from learning.forms.reading import ReflectionForm
from learning.views.steps import OfStep, steps_beside
from privacy.verbs import Refused


class StepDetail(OfStep, TemplateView):
    permission_required = "learning.view_step"
    template_name = "learning/step.html"

    def get_context_data(self, **kwargs):
        step, place = self.step, self.place
        is_participant = step.my_role == Membership.Role.PARTICIPANT
        return {
            "step": step,
            "page": self.page,
            "parts": self.parts(kwargs.pop("bound", None)) if is_participant else self.plain_parts(),
            "place": place,
            "steps": steps_beside(place),
            "is_participant": is_participant,
            "is_trainer": step.my_role == Membership.Role.TRAINER,
            "hand_in": queries.state_for(step, self.request.user) if step.is_assignment else None,
            **super().get_context_data(**kwargs),
        }

    def plain_parts(self):
        return [{"block": block} for block in self.page.body]

    def parts(self, bound):
        """The blocks in order; at a reflection the form to write in, also one that was refused."""
        kept = queries.reflections_of(self.step, self.request.user) if self.page.reflections else {}
        forms = {block.id: self.reflection_form(block, kept) for block in self.page.reflections}
        if bound:
            forms[str(bound.block.id)] = bound
        return [{"block": block, "form": forms.get(block.id)} for block in self.page.body]

    def reflection_form(self, block, kept, data=None):
        user = self.request.user
        return ReflectionForm(data, step=self.step, user=user, block=block, kept=kept.get(block.id))


class SaveReflection(StepDetail):
    permission_required = "learning.save_reflection"
    http_method_names = ["post"]

    def post(self, request, **kwargs):
        block = next((one for one in self.page.reflections if one.id == request.POST.get("block_id")), None)
        if block is None:
            raise Http404
        form = self.reflection_form(block, queries.reflections_of(self.step, request.user), request.POST)
        if form.is_valid() and self.save(form):
            messages.success(request, _("Bewaard. Alleen jij leest dit."))
            return redirect(f"{self.step.get_absolute_url()}#overdenking-{block.id}")
        return self.render_to_response(self.get_context_data(bound=form, **kwargs))

    def save(self, form):
        try:
            save_reflection(
                step=self.step,
                actor=self.request.user,
                block_id=form.cleaned_data["block_id"],
                text=form.cleaned_data["text"],
                seen=form.cleaned_data["seen"],
                draft_version=form.draft_version_posted,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.changed_elsewhere(refusal)
            return False
        return True


class TickOffStep(OfStep, View):
    """Tick a lesson off; with `verder` in the form, go on to the next step."""

    permission_required = "learning.tick_off_step"
    http_method_names = ["post"]

    def post(self, request, **kwargs):
        try:
            tick_off_step(step=self.step, actor=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.step)
        if "verder" not in request.POST:
            return redirect(self.step)
        return redirect(self.place.next or self.step.cohort)


class UntickStep(OfStep, View):
    permission_required = "learning.untick_step"
    http_method_names = ["post"]

    def post(self, request, **kwargs):
        untick_step(step=self.step, actor=request.user, now=timezone.now())
        return redirect(self.step)


class AssignmentDetail(View):
    """The short address of an opdracht, as mails carry it: it leads to the step."""

    def get(self, request, public_id):
        return redirect(get_object_or_404(queries.assignments_to_open(request.user), public_id=public_id))
