from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment
from accounts.outbox import optional_kinds
from accounts.queries import organisations_to_choose
from accounts.reference import job_titles
from privacy.forms.text import GatedInput, GatedLine


class SuggestingInput(GatedInput):
    """A text field with suggestions; anything else may be typed as well."""

    template_name = "accounts/widgets/suggesting_input.html"

    def __init__(self, suggestions, attrs=None):
        super().__init__(attrs)
        self.suggestions = suggestions

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}-suggesties"
        context["widget"]["attrs"]["list"] = list_id
        context["widget"]["suggestions"] = self.suggestions
        return context


class NameForm(forms.Form):
    first_name = GatedLine(
        label=_("Voornaam"), max_length=150, widget=GatedInput({"autocomplete": "given-name"})
    )
    last_name = GatedLine(
        label=_("Achternaam"), max_length=150, widget=GatedInput({"autocomplete": "family-name"})
    )


class EmploymentForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"),
        queryset=None,
        empty_label=_("Kies je organisatie"),
        help_text=_("Staat je organisatie er niet bij? Kies wat er het meest op lijkt."),
    )
    job_title = GatedLine(label=_("Functie"), max_length=100, widget=SuggestingInput(job_titles()))
    level = forms.ChoiceField(
        label=_("Wat past het best bij je werk?"),
        choices=[
            (Employment.Level.OPERATIONAL, _("Ik werk zelf aan zaken of casussen")),
            (Employment.Level.TACTICAL, _("Ik stuur anderen aan of maak beleid")),
            (Employment.Level.STRATEGIC, _("Ik bestuur, of zit in een stuurgroep")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_to_choose()


class NotificationsForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=_("Mail over"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wanted"].choices = [(kind.name, kind.label) for kind in optional_kinds()]
