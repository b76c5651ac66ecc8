"""What comes after an award."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.forms.events import DayInput
from privacy.forms.text import GatedTextarea, GatedTextField


class WordsForm(forms.Form):
    """One text for all who see the request."""

    text = GatedTextField(label="", widget=GatedTextarea({"rows": 5}), max_length=5000)
    label, hint = "", ""

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = self.label
        self.fields["text"].help_text = self.hint
        self.fields["text"].allow(names)

    def details(self):
        """What the actions take."""
        text = self.cleaned_data["text"]
        return {**self.cleaned_data, "text": text.text, "declarations": text.declarations}


class CarryOutForm(WordsForm):
    label = _("Wat is er gedaan?")
    hint = _("Eén of twee zinnen. Noem geen mensen en geen echte zaak.")


class EffectForm(WordsForm):
    label = _("Wat leverde het op?")
    hint = _("Wat doen mensen nu anders dan toen de vraag werd gesteld, en waaraan merk je dat?")

    def details(self):
        text = self.cleaned_data["text"]
        return {"effect": text.text, "declarations": text.declarations}


class TalkForm(WordsForm):
    label = _("Waarover?")
    hint = _("Noem geen mensen en geen echte zaak.")
    day = forms.DateField(label=_("Dag van het gesprek"), widget=DayInput)
    field_order = ["day", "text"]


class AgreementForm(WordsForm):
    label = _("Wat spreken jullie af?")
    hint = _("Wie doet wat, vanaf wanneer. Noem organisaties, geen mensen.")
    from_date = forms.DateField(label=_("Geldt vanaf"), widget=DayInput)
    field_order = ["from_date", "text"]
