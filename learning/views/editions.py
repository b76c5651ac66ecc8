"""The editors' side of editions, in /beheer/."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from learning.actions.editions import make_edition, pin_step
from learning.forms.editions import PinStepForm
from learning.models import EditionStep, ProgrammeIndexPage, ProgrammePage
from learning.queries.editions import editions, steps_with_fixes
from privacy.verbs import Refused


def require_publisher(user, page):
    """Who may publish a page may also give it to leergroepen."""
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied


class EditionList(TemplateView):
    template_name = "learning/admin/editions.html"

    def get_context_data(self, **kwargs):
        require_publisher(self.request.user, get_object_or_404(ProgrammeIndexPage))
        return super().get_context_data(**kwargs, editions=editions())


class MakeEdition(TemplateView):
    """Asks first, since an edition stays."""

    template_name = "learning/admin/make_edition.html"

    @cached_property
    def programme(self):
        asked = self.request.GET.get("programma", "")
        found = ProgrammePage.objects.filter(pk=asked) if asked.isdecimal() else ProgrammePage.objects.none()
        programme = get_object_or_404(found)
        require_publisher(self.request.user, programme)
        return programme

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, programme=self.programme)

    def post(self, request):
        try:
            edition = make_edition(programme=self.programme, actor=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())
        messages.success(request, _("De editie is gemaakt. Trainers kunnen haar nu kiezen."))
        return redirect("learning_editions:edition", edition.public_id)


class EditionDetail(TemplateView):
    """The steps of an edition; where editors published on, an urgent fix can be passed on."""

    template_name = "learning/admin/edition.html"

    @cached_property
    def edition(self):
        edition = get_object_or_404(editions(), public_id=self.kwargs["public_id"])
        require_publisher(self.request.user, edition.programme)
        return edition

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{"form": PinStepForm(), **kwargs}, edition=self.edition, steps=steps_with_fixes(self.edition)
        )

    def post(self, request, public_id):
        form = PinStepForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        steps = EditionStep.objects.filter(edition=self.edition)
        step = get_object_or_404(steps, step_id=form.cleaned_data["step_id"])
        try:
            pin_step(
                edition_step=step,
                reason=form.cleaned_data["reason"],
                actor=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("De leergroepen op deze editie lezen nu de verbeterde tekst."))
        return redirect("learning_editions:edition", self.edition.public_id)
