"""Reporting a text, and judging it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy.forms.text import GatedTextarea, GatedTextField
from privacy.gate import GateLevel
from privacy.models import RecognitionReport


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Wat zag je?"), choices=RecognitionReport.Reason.choices, widget=forms.RadioSelect
    )
    words = GatedTextField(
        level=GateLevel.PRACTICAL,
        label=_("Waar in de tekst?"),
        help_text=_("Alleen de redacteur leest dit. Schrijf niet op wie het is."),
        widget=GatedTextarea({"rows": 3}),
        max_length=1000,
        required=False,
    )

    def details(self):
        """What `report_shared_text` takes."""
        return {"reason": self.cleaned_data["reason"], "words": self.cleaned_data["words"].text}


class JudgeForm(forms.Form):
    """What a redacteur decides; that a text was changed only where there is a way to change it."""

    outcome = forms.ChoiceField(
        label=_("Wat besluit je?"), choices=RecognitionReport.Outcome.choices, widget=forms.RadioSelect
    )
    sentence = GatedTextField(
        level=GateLevel.PRACTICAL,
        label=_("Waarom? Eén of twee zinnen"),
        help_text=_("De schrijver en wie het meldde lezen dit allebei. Noem niemand."),
        widget=GatedTextarea({"rows": 3}),
        max_length=1000,
    )

    def __init__(self, *args, is_rewritable, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_rewritable:
            choices = self.fields["outcome"].choices
            changed = RecognitionReport.Outcome.CHANGED
            self.fields["outcome"].choices = [choice for choice in choices if choice[0] != changed]

    def details(self):
        """What `judge_report` takes."""
        return {"outcome": self.cleaned_data["outcome"], "sentence": self.cleaned_data["sentence"].text}
