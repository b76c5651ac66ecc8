"""Writing a voorbeeld: four sections, a quarter of an hour."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.queries import employment_of, organisations_to_choose
from cohorts.models import Audience
from learning.models import LearningGoal, Theme
from practices.actions.content import PracticeContent
from practices.forms.base import LongForm, PeopleChoice, PersonChoice
from practices.models import TEXTS, PracticeText
from practices.queries.drafts import draft_key, named_in, names_to_allow, people_to_name, regions_of
from privacy.forms.lines import SeveralField, may_be_a_key
from privacy.forms.text import GatedTextarea, GatedTextField

AUDIENCES = [
    (Audience.REGION, _("mijn regio: de regiocoördinator leest het eerst")),
    (Audience.NATIONAL, _("alle deelnemers in het land: daarna leest ook de redacteur het")),
]


def words(label, rows, help_text="", required=True, **more):
    return GatedTextField(
        label=label, widget=GatedTextarea({"rows": rows}), help_text=help_text, required=required, **more
    )


class PracticeFields(LongForm):
    """The questions."""

    title = words(
        _("Hoe noem je het?"), 1, _("Kort, zoals je het aan een collega zou zeggen."), max_length=120
    )
    summary = words(
        _("In twee zinnen"),
        3,
        _("Wat is het, en voor wie is het handig? Dit staat in de lijst."),
        max_length=400,
    )
    themes = SeveralField(
        label=_("Thema's"),
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    goals = SeveralField(
        label=_("Waar leer je iets over?"),
        queryset=LearningGoal.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    problem = words(_("Wat was de aanleiding?"), 3, _("Waar liepen jullie tegenaan?"), max_length=3000)
    what_we_did = words(_("Wat deden jullie?"), 6, _("Zo dat een ander het na kan doen."), max_length=8000)
    with_whom = words(_("Met wie?"), 2, _("Organisaties en functies."), False, max_length=2000)
    outcome = words(
        _("Wat leverde het op?"), 4, _("Ook wat tegenviel: daar heeft een ander veel aan."), max_length=4000
    )
    evidence = forms.ChoiceField(
        label=_("Hoe zeker is dat?"), choices=PracticeText.Evidence.choices, widget=forms.RadioSelect
    )
    first_step = words(_("Hoe begint een ander morgen?"), 2, _("De kleinste eerste stap."), max_length=2000)
    effort = words(_("Wat vroeg het?"), 2, _("Tijd, mensen, afspraken."), False, max_length=2000)
    costs = words(_("Wat kostte het?"), 1, _("Een bedrag of een schatting."), False, max_length=1000)
    legal_ground = words(
        _("Op welke grond deelden jullie gegevens?"),
        2,
        _("Alleen als er gegevens gedeeld zijn."),
        False,
        max_length=2000,
    )
    pitfalls = words(_("Waar ging het bijna mis?"), 2, "", False, max_length=2000)
    conditions = words(
        _("Wat moet er zijn voordat je begint?"), 2, _("Eén per regel."), False, max_length=2000
    )
    region = forms.ModelChoiceField(label=_("Voor welke regio schrijf je?"), queryset=None, empty_label=None)
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"), queryset=None, required=False, empty_label=_("geen, of meer dan één")
    )
    contact = PersonChoice(
        label=_("Wie is de contactpersoon?"), queryset=None, required=False, empty_label=_("ikzelf")
    )
    named = PeopleChoice(
        label=_("Wie noem je bij naam in je tekst?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Wie je aankruist krijgt de vraag of dat goed is. Zegt iemand nee, dan gaat het voorbeeld zo "
            "niet door. Wie hier niet staat, noem je niet bij naam: schrijf de functie op."
        ),
    )
    audience = forms.ChoiceField(
        label=_("Wie mag dit zien?"), choices=AUDIENCES, widget=forms.RadioSelect, initial=Audience.REGION
    )


class PracticeForm(PracticeFields):
    """Every text passes the gate, which knows the names of the author, of partners and of who is ticked."""

    def __init__(self, *args, author, draft=None, initial=None, **kwargs):
        self.author, self.practice_draft = author, draft
        super().__init__(
            *args,
            owner=author,
            draft_key=draft_key(draft),
            page=reverse("practices:submit-practice", args=[draft.public_id])
            if draft
            else reverse("practices:share-practice"),
            initial=self._from_draft(author, draft) | (initial or {}),
            **kwargs,
        )
        people = people_to_name(author)
        self.fields["region"].queryset = regions_of(author)
        self.fields["organisation"].queryset = organisations_to_choose()
        self.fields["contact"].queryset = people
        self.fields["named"].queryset = people

    @staticmethod
    def _from_draft(author, draft):
        if draft is None or not draft.region_id:
            work = employment_of(author)
            region = regions_of(author).first()
            start = {"organisation": work and work.organisation_id, "region": region and region.pk}
        else:
            start = {"organisation": draft.organisation_id, "region": draft.region_id}
        start |= {"evidence": PracticeText.Evidence.EXPERIENCE, "audience": Audience.REGION}
        if draft is None:
            return start
        start |= {name: getattr(draft, name) for name in (*TEXTS, "evidence", "audience")}
        start |= {"contact": draft.contact_id, "named": named_in(draft)}
        return start | {"themes": draft.themes.all(), "goals": draft.goals.all()}

    def full_clean(self):
        """The gate lets through whom the writer says they name; who is not ticked stays a finding."""
        if self.is_bound:
            ticked = [*self.data.getlist("named"), self.data.get("contact")]
            keys = [key for key in ticked if key and key.isdigit() and may_be_a_key(key)]
            named = people_to_name(self.author).filter(pk__in=keys)
            self.allow(names_to_allow(self.author, named))
        super().full_clean()

    def clean_title(self):
        title = self.cleaned_data["title"]
        return type(title)(" ".join(title.text.split()), title.declarations)

    def details(self):
        """What sharing and submitting take."""
        data = self.cleaned_data
        names = ("region", "audience", "evidence", "organisation", "contact", "named", "themes", "goals")
        content = PracticeContent(
            texts={name: value.text.strip() for name, value in self.gated()},
            declarations=self.declarations,
            is_invented=bool(self.practice_draft and self.practice_draft.is_invented),
            **{name: data[name] for name in names},
        )
        return {"content": content, "seen": self.draft_version_posted, "body": self.draft_body}

    def part(self, *names):
        return [self[name] for name in names]

    @property
    def what_it_is(self):
        return self.part("title", "summary", *(("themes",) if Theme.objects.exists() else ()))

    @property
    def what_happened(self):
        return self.part("problem", "what_we_did", "outcome", "evidence", "first_step")

    @property
    def more(self):
        more = ("with_whom", "effort", "costs", "legal_ground", "pitfalls", "conditions")
        return self.part(*more, *(("goals",) if LearningGoal.objects.exists() else ()))

    @property
    def more_is_open(self):
        """Open as soon as something stands in it, or is wrong with it."""
        return any(field.errors or field.value() for field in self.more)

    @property
    def who(self):
        return self.part("region", "organisation", "audience")

    @property
    def people(self):
        """Nobody to name, nothing to ask."""
        return self.part("contact", "named") if self.fields["named"].queryset else []

    @property
    def people_is_open(self):
        return any(field.errors or field.value() for field in self.people)


class ConceptForm(PracticeForm):
    """The same for "Concept bewaren": its author alone reads it, so nothing is checked."""

    def full_clean(self):
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}

    def details(self):
        return {"draft_version": self.draft_version_posted, "body": self.draft_body}
