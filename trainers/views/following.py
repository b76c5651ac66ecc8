"""What came of an award."""

from django.utils.translation import gettext_lazy as _

from trainers.actions.following import add_agreement, add_talk, carry_out, measure_effect
from trainers.forms.following import AgreementForm, CarryOutForm, EffectForm, TalkForm
from trainers.views.base import RequestFormPage


class CarryOut(RequestFormPage):
    permission_required = "trainers.follow_up"
    template_name = "trainers/carry_out.html"
    form_class = CarryOutForm
    done = _("Opgeschreven. Over een tijd komt het effect erbij.")

    def act(self, form, now):
        carry_out(request=self.asked, actor=self.request.user, **form.details(), now=now)


class MeasureEffect(RequestFormPage):
    permission_required = "trainers.follow_up"
    template_name = "trainers/measure_effect.html"
    form_class = EffectForm
    done = _("Het effect staat erbij. Deze vraag is rond.")

    def act(self, form, now):
        measure_effect(request=self.asked, actor=self.request.user, **form.details(), now=now)


class AddTalk(RequestFormPage):
    permission_required = "trainers.guide"
    template_name = "trainers/add_talk.html"
    form_class = TalkForm
    done = _("Het gesprek staat erbij.")

    def act(self, form, now):
        add_talk(request=self.asked, actor=self.request.user, **form.details(), now=now)


class AddAgreement(RequestFormPage):
    permission_required = "trainers.guide"
    template_name = "trainers/add_agreement.html"
    form_class = AgreementForm
    done = _("De werkafspraak staat erbij.")

    def act(self, form, now):
        add_agreement(request=self.asked, actor=self.request.user, **form.details(), now=now)
