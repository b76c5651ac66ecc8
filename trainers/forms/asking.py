"""Ondersteuning vragen: a form of five minutes, kept while it is typed."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, Organisation
from accounts.queries import employment_of, organisations_to_choose
from cohorts.forms.events import DayInput
from cohorts.models import Region, SafetyHouse
from cohorts.queries.roles import zsm_regions
from learning.forms.base import OtherText
from privacy.forms.drafts import DraftForm
from privacy.forms.lines import WordsField
from privacy.forms.text import GatedTextarea, GatedTextField
from trainers.actions.asking import DRAFT_KEY, Question
from trainers.models import SupportRequest
from trainers.queries import names_allowed, region_of

LEVELS = [
    (Employment.Level.OPERATIONAL, _("wie het werk doet: aan de ZSM-tafel of in het veiligheidshuis")),
    (Employment.Level.TACTICAL, _("wie leidinggeeft: teamleiders en middenmanagement")),
    (Employment.Level.STRATEGIC, _("wie bestuurt: stuurgroep, bestuur of hoofdofficier")),
]
GATED = ("question", "partners", "sponsor")


class AskSupportForm(DraftForm):
    """Starts from what is known of the asker: where they work and for which region they likely ask."""

    question = GatedTextField(
        label=_("Wat is jullie vraag?"),
        help_text=_(
            "Wat lukt nu niet, en wat moeten mensen straks anders doen? Een paar zinnen is genoeg. "
            "Noem geen mensen en geen echte zaak."
        ),
        widget=GatedTextarea({"rows": 6}),
        max_length=5000,
    )
    region = forms.ModelChoiceField(
        label=_("Voor welke ZSM-regio?"), queryset=Region.objects.none(), empty_label=_("Kies een regio")
    )
    safety_house = forms.ModelChoiceField(
        label=_("Zorg- en Veiligheidshuis"),
        queryset=SafetyHouse.objects.all(),
        required=False,
        empty_label=_("de hele regio"),
    )
    organisation = forms.ModelChoiceField(
        label=_("Namens welke organisatie vraag je dit?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Kies een organisatie"),
    )
    levels = forms.MultipleChoiceField(
        label=_("Voor wie is het?"), choices=LEVELS, widget=forms.CheckboxSelectMultiple
    )
    people = forms.IntegerField(
        label=_("Voor hoeveel mensen?"), min_value=1, max_value=1000, help_text=_("Ongeveer is genoeg.")
    )
    partners = GatedTextField(
        label=_("Welke partners doen mee?"),
        help_text=_("Organisaties die al ja zeiden. Is er nog niemand? Schrijf dat dan op."),
        widget=GatedTextarea({"rows": 2}),
        max_length=1000,
    )
    sponsor = GatedTextField(
        label=_("Wie is de opdrachtgever?"),
        help_text=_("De stuurgroep of organisatie die dit wil en er tijd voor vrijmaakt."),
        widget=GatedTextarea({"rows": 2}),
        max_length=500,
    )
    wanted_form = forms.ChoiceField(
        label=_("Waar denk je aan?"),
        choices=SupportRequest.Form.choices,
        widget=forms.RadioSelect,
        initial=SupportRequest.Form.UNKNOWN,
    )
    wanted_start_date = forms.DateField(
        label=_("Vanaf wanneer?"),
        widget=DayInput,
        help_text=_("De eerste dag waarop jullie zouden kunnen beginnen. Ongeveer is genoeg."),
    )
    cost_scenario = forms.ChoiceField(
        label=_("Wie betaalt?"),
        choices=SupportRequest.Costs.choices,
        widget=forms.RadioSelect,
        help_text=_("Het gaat om het maken van het programma en om het uitvoeren ervan."),
        error_messages={"required": _("Kies wie betaalt. Weet je het nog niet? Kies wat het meest lijkt.")},
    )

    refused_for = None

    def __init__(self, *args, asker, **kwargs):
        super().__init__(
            *args, owner=asker, draft_key=DRAFT_KEY, page=reverse("trainers:ask-support"), **kwargs
        )
        self.fields["region"].queryset = zsm_regions()
        self.fields["organisation"].queryset = organisations_to_choose()
        if self.is_bound:
            names = names_allowed(asker)
            for name in GATED:
                self.fields[name].allow(names)
        else:
            self._start_from(asker)

    def _start_from(self, asker):
        job = employment_of(asker)
        self.initial.setdefault("region", region_of(asker, timezone.localdate()))
        self.initial.setdefault("organisation", job.organisation if job else None)

    def clean_wanted_start_date(self):
        day = self.cleaned_data["wanted_start_date"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al voorbij. Kies een dag die nog komt."))
        return day

    def clean(self):
        data = super().clean()
        region, house = data.get("region"), data.get("safety_house")
        if region and house and not house.regions.filter(zsm_region=region).exists():
            self.add_error("safety_house", _("Dit huis ligt niet in deze ZSM-regio."))
        return data

    def draft_refused(self, refusal):
        super().draft_refused(refusal)
        self.refused_for = getattr(refusal, "draft", None)

    @property
    def other_texts(self):
        """The question as it was saved elsewhere, beside the one in the form."""
        drafts = [draft for draft in (self.refused_for, self.other_draft) if draft]
        return [OtherText("".join(one.fields.get("question", [])), one.updated_at) for one in drafts]

    def details(self):
        """What `ask_support` takes."""
        data = self.cleaned_data
        names = ("region", "safety_house", "organisation", "levels", "people", "wanted_form")
        names += ("wanted_start_date", "cost_scenario")
        question = Question(
            **{name: data[name] for name in names},
            **{name: data[name].text for name in GATED},
            declarations=[row for name in GATED for row in data[name].declarations],
        )
        return {"question": question, "draft_version": self.draft_version_posted}


class QuestionDraftForm(AskSupportForm):
    """The same for "Concept bewaren": its writer alone reads it, so nothing is asked or checked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            field.required = False
            if name in GATED:
                self.fields[name] = WordsField(
                    label=field.label, help_text=field.help_text, widget=field.widget, required=False
                )

    def clean_wanted_start_date(self):
        return self.cleaned_data["wanted_start_date"]


class AddInformationForm(forms.Form):
    text = GatedTextField(
        label=_("Wat wil je toevoegen?"),
        help_text=_("Noem geen mensen en geen echte zaak."),
        widget=GatedTextarea({"rows": 5}),
        max_length=5000,
    )

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].allow(names)

    def details(self):
        text = self.cleaned_data["text"]
        return {"text": text.text, "declarations": text.declarations}
