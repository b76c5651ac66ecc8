"""What came of an award."""

from django.utils.translation import gettext_lazy as _

from trainers.actions.following import add_agreement, add_talk, carry_out, measure_effect
from trainers.forms.following import AgreementForm, CarryOutForm, EffectForm, TalkForm
from trainers.views.base import VerbAboutRequest


class CarryOut(VerbAboutRequest):
    permission_required = "trainers.follow_up"
    template_name = "trainers/carry_out.html"
    form_class = CarryOutForm
    said = _("Opgeschreven. Over een tijd komt het effect erbij.")

    def do(self, form, now):
        carry_out(request=self.asked, actor=self.request.user, **form.words(), now=now)


class MeasureEffect(VerbAboutRequest):
    permission_required = "trainers.follow_up"
    template_name = "trainers/measure_effect.html"
    form_class = EffectForm
    said = _("Het effect staat erbij. Deze vraag is rond.")

    def do(self, form, now):
        words = form.words()
        measure_effect(
            request=self.asked,
            actor=self.request.user,
            effect=words["text"],
            declarations=words["declarations"],
            now=now,
        )


class AddTalk(VerbAboutRequest):
    permission_required = "trainers.guide"
    template_name = "trainers/add_talk.html"
    form_class = TalkForm
    said = _("Het gesprek staat erbij.")

    def do(self, form, now):
        day = form.cleaned_data["day"]
        add_talk(request=self.asked, actor=self.request.user, day=day, **form.words(), now=now)


class AddAgreement(VerbAboutRequest):
    permission_required = "trainers.guide"
    template_name = "trainers/add_agreement.html"
    form_class = AgreementForm
    said = _("De werkafspraak staat erbij.")

    def do(self, form, now):
        add_agreement(
            request=self.asked,
            actor=self.request.user,
            from_date=form.cleaned_data["from_date"],
            **form.words(),
            now=now,
        )
