"""Choosing from the library."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Case
from learning.models import LearningGoal, Theme


class CaseFilter(forms.Form):
    """What somebody looks for among `cases`; whatever is not on the list is no filter."""

    hide_optional = True

    thema = forms.ModelChoiceField(
        Theme.objects.all(),
        to_field_name="slug",
        label=_("Thema"),
        empty_label=_("alle thema's"),
        required=False,
    )
    niveau = forms.ChoiceField(
        choices=[("", _("alle niveaus")), *Case.Level.choices], label=_("Voor wie"), required=False
    )
    leerdoel = forms.ModelChoiceField(
        LearningGoal.objects.all(),
        to_field_name="slug",
        label=_("Leerdoel"),
        empty_label=_("alle leerdoelen"),
        required=False,
    )

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.cases = cases
        for name, relation in (("thema", "themes"), ("leerdoel", "goals")):
            choices = self.fields[name].queryset
            self.fields[name].queryset = choices.filter(pk__in=cases.order_by().values(relation))

    @property
    def found(self):
        """Only the casussen that were asked for."""
        self.is_valid()
        lookups = {"thema": "themes", "niveau": "level", "leerdoel": "goals"}
        asked = {lookup: self.cleaned_data.get(name) for name, lookup in lookups.items()}
        return self.cases.filter(**{lookup: value for lookup, value in asked.items() if value})

    @property
    def is_used(self):
        return any(self.cleaned_data.values())
