"""What a trainer arranges around handing in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.queries.groups import names_allowed_in, participants_of
from privacy.forms.text import GatedTextField
from privacy.gate import GateLevel


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.get_full_name()


class ExtensionForm(forms.Form):
    """Uitstel for one deelnemer."""

    user = PersonChoice(label=_("Voor wie"), queryset=None, empty_label=_("Kies een deelnemer"))
    deadline_at = forms.DateTimeField(
        label=_("Inleveren voor"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = GatedTextField(
        level=GateLevel.PRACTICAL,
        label=_("Reden"),
        max_length=200,
        help_text=_("Kort en zakelijk, bijvoorbeeld: rooster. De deelnemer en de trainers lezen dit."),
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = participants_of(step.cohort)
        if self.is_bound:
            self.fields["reason"].allow(names_allowed_in(step.cohort))

    def details(self):
        """Return what the action takes."""
        return {**self.cleaned_data, "reason": self.cleaned_data["reason"].text}
