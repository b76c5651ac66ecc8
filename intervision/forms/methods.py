"""Finding a method, and writing one in /beheer/."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intervision.models import Method
from intervision.models.method import require_minutes_to_match
from privacy.forms.content import CheckedModelForm


class MethodFilter(forms.Form):
    """Three questions in the address; what is no answer filters nothing."""

    tijd = forms.TypedChoiceField(
        label=_("Hoeveel tijd heb je?"),
        choices=[
            ("", _("Maakt niet uit")),
            (60, _("Hoogstens een uur")),
            (90, _("Hoogstens anderhalf uur")),
            (120, _("Hoogstens twee uur")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    ervaring = forms.ChoiceField(
        label=_("Voor welke groep?"),
        choices=[("", _("Maakt niet uit")), *Method.Experience.choices],
        required=False,
    )
    mensen = forms.IntegerField(label=_("Met hoeveel mensen?"), min_value=2, max_value=30, required=False)

    @property
    def wanted(self):
        """What `MethodQuerySet.fitting` takes."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "minutes": found.get("tijd"),
            "experience": found.get("ervaring") or "",
            "people": found.get("mensen"),
        }

    @property
    def filters(self):
        return any(self.wanted.values())


class MethodForm(CheckedModelForm):
    """A concept may still be wrong; what is published has steps whose minutes add up."""

    def clean(self):
        data = super().clean()
        if not self.is_deferred_validation and data.get("minutes"):
            try:
                require_minutes_to_match(data["minutes"], list(self.step_minutes()))
            except ValidationError as error:
                self.add_error("minutes", error)
        return data

    def step_minutes(self):
        steps = self.formsets["steps"]
        steps.is_valid()
        for form in steps.forms:
            row = getattr(form, "cleaned_data", {})
            if row and not row.get("DELETE"):
                yield row.get("minutes") or 0
