"""What the programmateam does with a question."""

from django.utils.translation import gettext_lazy as _

from trainers.actions.deciding import (
    award_as_cohort,
    award_as_guidance,
    award_as_session,
    reject_request,
    take_up,
)
from trainers.forms.deciding import AwardAsCohortForm, AwardAsGuidanceForm, AwardAsSessionForm, RejectForm
from trainers.views.base import RequestFormPage


class TakeUp(RequestFormPage):
    permission_required = "trainers.decide"
    template_name = "trainers/take_up.html"
    done = _("De vraag is in behandeling. De vrager krijgt bericht.")

    def act(self, form, now):
        take_up(request=self.asked, actor=self.request.user, now=now)


class Decide(RequestFormPage):
    """One decision: `action` gets what its form says."""

    permission_required = "trainers.decide"
    done = _("Besloten. De vrager krijgt bericht.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.asked}

    def act(self, form, now):
        self.action(request=self.asked, actor=self.request.user, **form.details(), now=now)


class AwardAsCohort(Decide):
    template_name = "trainers/award_as_cohort.html"
    form_class = AwardAsCohortForm
    action = staticmethod(award_as_cohort)
    done = _("Toegekend. De leergroep is gemaakt, de trainer en de vrager krijgen bericht.")


class AwardAsSession(Decide):
    template_name = "trainers/award_as_session.html"
    form_class = AwardAsSessionForm
    action = staticmethod(award_as_session)
    done = _("Toegekend. De sessie staat gepland, de trainer en de vrager krijgen bericht.")


class AwardAsGuidance(Decide):
    template_name = "trainers/award_as_guidance.html"
    form_class = AwardAsGuidanceForm
    action = staticmethod(award_as_guidance)
    done = _("Toegekend. Schrijf hieronder de gesprekken en werkafspraken op.")


class RejectRequest(Decide):
    template_name = "trainers/reject_request.html"
    form_class = RejectForm
    action = staticmethod(reject_request)
