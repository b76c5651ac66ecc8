"""What an editor says when a frozen step must be mended."""

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy.forms.text import GatedLine


class PinStepForm(forms.Form):
    # Hidden by the template, not by its widget: what was rescued must find its step again.
    step_id = forms.UUIDField()
    reason = GatedLine(
        label=_("Waarom kan dit niet wachten op een nieuwe editie?"),
        max_length=300,
        error_messages={"required": _("Schrijf op waarom dit niet kan wachten op een nieuwe editie.")},
        help_text=_("De leergroepen lezen dit bij de stap."),
    )

    def details(self):
        """Return what the action takes, beside the step."""
        return {"reason": self.cleaned_data["reason"]}
