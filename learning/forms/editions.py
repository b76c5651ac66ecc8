from django import forms
from django.utils.translation import gettext_lazy as _


class PinStepForm(forms.Form):
    step_id = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Waarom kan dit niet wachten op een nieuwe editie?"),
        max_length=300,
        error_messages={"required": _("Schrijf op waarom dit niet kan wachten op een nieuwe editie.")},
        help_text=_("De leergroepen lezen dit bij de stap."),
    )
