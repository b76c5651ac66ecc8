"""Finding a voorbeeld: an ordinary GET form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import Region
from learning.models import LearningGoal, Theme
from practices.models import PracticeText


class FilterForm(forms.Form):
    """Narrows `practices`. What is no choice (any more) narrows nothing: a shared link never breaks."""

    use_required_attribute = False

    thema = forms.ModelChoiceField(
        label=_("Thema"), queryset=Theme.objects.all(), to_field_name="slug", required=False
    )
    leerdoel = forms.ModelChoiceField(
        label=_("Leerdoel"), queryset=LearningGoal.objects.all(), to_field_name="slug", required=False
    )
    bewijs = forms.ChoiceField(label=_("Hoe zeker"), required=False)
    regio = forms.ModelChoiceField(
        label=_("Regio"),
        queryset=Region.objects.filter(kind=Region.Kind.ZSM),
        to_field_name="slug",
        required=False,
    )

    def __init__(self, *args, practices, **kwargs):
        super().__init__(*args, **kwargs)
        self.practices = practices
        labels = PracticeText.Evidence.choices
        words = [(value, str(label).partition(":")[0]) for value, label in labels]
        self.fields["bewijs"].choices = [("", _("alles")), *words]
        for name, relation in (("thema", "themes"), ("leerdoel", "goals"), ("regio", "region")):
            used = practices.select_related(None).order_by().values(relation)
            self.fields[name].queryset = self.fields[name].queryset.filter(pk__in=used)
            self.fields[name].empty_label = _("alles")
            # Without its length, which would be a statement of its own.
            self.fields[name].choices = list(iter(self.fields[name].choices))

    @property
    def shown(self):
        """A list that editors have not filled yet is no choice."""
        return [field for field in self if len(field.field.choices) > 1]

    @property
    def found(self):
        """Only the practices that were asked for."""
        self.is_valid()
        lookups = {"thema": "themes", "leerdoel": "goals", "bewijs": "evidence", "regio": "region"}
        asked = {lookup: self.cleaned_data.get(name) for name, lookup in lookups.items()}
        return self.practices.filter(**{lookup: value for lookup, value in asked.items() if value})

    @property
    def is_used(self):
        return any(self.cleaned_data.values())
