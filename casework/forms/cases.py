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
        for name, relation in (("thema", "themes"), ("leerdoel", "goals")):
            choices = self.fields[name].queryset
            self.fields[name].queryset = choices.filter(pk__in=cases.order_by().values(relation))

    @property
    def chosen(self):
        """What the query takes."""
        self.is_valid()
        found = self.cleaned_data
        return {"theme": found.get("thema"), "level": found.get("niveau", ""), "goal": found.get("leerdoel")}
