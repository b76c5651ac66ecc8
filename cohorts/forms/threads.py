"""A message to the leergroep."""

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy.forms.text import GatedTextarea, GatedTextField
from privacy.gate import GateLevel


class MessageForm(forms.Form):
    text = GatedTextField(
        level=GateLevel.PRACTICAL,
        label=_("Bericht"),
        widget=GatedTextarea({"rows": 4}),
        max_length=5000,
        help_text=_("Iedereen in de leergroep leest dit. Schrijf niets over een echte zaak."),
    )

    def details(self):
        """What `post_message` takes."""
        return {"text": self.cleaned_data["text"].text}
