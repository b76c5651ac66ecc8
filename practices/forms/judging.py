"""What a judge says."""

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from practices.queries.drafts import names_to_allow
from privacy.forms.lines import LineField
from privacy.forms.text import GatedTextarea, GatedTextField


class ApproveForm(forms.Form):
    """Says when the text was submitted that stood before the judge; what is no moment says nothing."""

    seen = LineField(widget=forms.HiddenInput, required=False)

    def clean_seen(self):
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None

    def details(self):
        return {"seen": self.cleaned_data["seen"]}


class ReasonsForm(forms.Form):
    """Reasons go to the author: they pass the gate as everything that reaches others."""

    reasons = GatedTextField(
        label=_("Wat heeft de schrijver nodig?"),
        widget=GatedTextarea({"rows": 4}),
        max_length=3000,
        help_text=_("De schrijver leest dit. Zeg wat goed is en wat er nog moet gebeuren."),
    )

    def __init__(self, *args, draft, judge, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            named = [consent.person for consent in draft.consents.select_related("person")]
            self.fields["reasons"].allow(names_to_allow(judge, [draft.author, *named]))

    def details(self):
        """What the actions take."""
        return {"reasons": self.cleaned_data["reasons"].text}


class WithdrawForm(ReasonsForm):
    """Why a redacteur takes it off the site."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reasons"].label = _("Waarom haal je het van de site?")
        self.fields["reasons"].help_text = _("De schrijver leest dit en houdt de eigen tekst.")
