"""The editors' side of editions, in /beheer/."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from learning.actions.editions import ReasonMissing, make_edition, pin_step
from learning.forms.editions import PinStepForm
from learning.models import EditionStep, ProgrammeIndexPage, ProgrammePage
from learning.queries.editions import editions, steps_with_fixes
from privacy.views.pages import FormPage


def require_publisher(user, page):
    """Raise PermissionDenied unless they may publish the page: then they may give it to leergroepen too."""
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied


class EditionList(TemplateView):
    template_name = "learning/admin/editions.html"

    def get_context_data(self, **kwargs):
        require_publisher(self.request.user, get_object_or_404(ProgrammeIndexPage))
        return super().get_context_data(**kwargs, editions=editions())


class MakeEdition(FormPage):
    """Asks first, since an edition stays."""

    template_name = "learning/admin/make_edition.html"
    done = _("De editie is gemaakt. Trainers kunnen haar nu kiezen.")

    @cached_property
    def programme(self):
        asked = self.request.GET.get("programma", "")
        found = ProgrammePage.objects.filter(pk=asked) if asked.isdecimal() else ProgrammePage.objects.none()
        programme = get_object_or_404(found)
        require_publisher(self.request.user, programme)
        return programme

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, programme=self.programme)

    def act(self, form, now):
        edition = make_edition(programme=self.programme, actor=self.request.user, now=now)
        return redirect("learning_editions:edition", edition.public_id)


class EditionDetail(FormPage):
    """The steps of an edition; where editors published on, an urgent fix can be passed on."""

    template_name = "learning/admin/edition.html"
    form_class = PinStepForm
    beside = {ReasonMissing: "reason"}
    done = _("De leergroepen op deze editie lezen nu de verbeterde tekst.")

    @cached_property
    def edition(self):
        edition = get_object_or_404(editions(), public_id=self.kwargs["public_id"])
        require_publisher(self.request.user, edition.programme)
        return edition

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, edition=self.edition, steps=steps_with_fixes(self.edition))

    def act(self, form, now):
        steps = EditionStep.objects.filter(edition=self.edition)
        step = get_object_or_404(steps, step_id=form.cleaned_data["step_id"])
        pin_step(**form.details(), edition_step=step, actor=self.request.user, now=now)
        return redirect("learning_editions:edition", self.edition.public_id)
