"""*Wij deden dit ook*."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.queries import employment_of, organisations_to_choose
from practices.forms.base import LongForm
from practices.models import UseReport
from practices.queries.drafts import names_to_allow, regions_of
from practices.queries.practices import report_draft_key
from privacy.forms.text import GatedTextarea, GatedTextField


class UseReportForm(LongForm):
    """Also when it failed: that helps the next one most."""

    changed = GatedTextField(
        label=_("Wat deden jullie anders?"),
        widget=GatedTextarea({"rows": 3}),
        max_length=3000,
        required=False,
        help_text=_("Wat moest je aanpassen voor jouw regio?"),
    )
    happened = GatedTextField(
        label=_("Wat gebeurde er?"),
        widget=GatedTextarea({"rows": 5}),
        max_length=5000,
        help_text=_("Ook als het niet lukte. Schrijf uit je hoofd en noem geen mensen."),
    )
    again = forms.ChoiceField(
        label=_("Zou je het weer doen?"),
        choices=UseReport.Again.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja, deels of nee.")},
    )
    region = forms.ModelChoiceField(label=_("In welke regio?"), queryset=None, empty_label=None)
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"), queryset=None, required=False, empty_label=_("geen, of meer dan één")
    )

    def __init__(self, *args, practice, reporter, initial=None, **kwargs):
        regions, work = regions_of(reporter), employment_of(reporter)
        first = regions.first()
        super().__init__(
            *args,
            owner=reporter,
            draft_key=report_draft_key(practice),
            page=reverse("practices:report-use", args=[practice.public_id]),
            initial={
                "region": first and first.pk,
                "organisation": work and work.organisation_id,
                **(initial or {}),
            },
            **kwargs,
        )
        self.fields["region"].queryset = regions
        self.fields["organisation"].queryset = organisations_to_choose()
        if self.is_bound:
            self.allow(names_to_allow(reporter, []))

    def details(self):
        """What the action takes."""
        data = self.cleaned_data
        return {
            **{name: value.text.strip() for name, value in self.gated()},
            **{name: data[name] for name in ("again", "region", "organisation")},
            "declarations": self.declarations,
        }
