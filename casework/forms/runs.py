"""Deciding at a moment, and looking back at the end; with an account and without."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.actions.runs import decide_key, finish_key
from learning.forms.base import TextForm
from privacy.forms.lines import WordsField

LONGEST_REASON = 4_000
ONLY_YOU = _("Alleen jij leest dit. Het wordt versleuteld bewaard.")
KEPT_NOWHERE = _("We bewaren dit niet. Sluit je deze pagina, dan is het weg.")


class DecisionFields(forms.Form):
    option = forms.TypedChoiceField(
        label=_("Wat beslis jij?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de beslissingen.")},
    )
    certainty = forms.IntegerField(
        label=_("Hoe zeker ben je?"),
        help_text=_("Een getal van 0 (een gok) tot 100 (heel zeker)."),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    text = WordsField(label=_("Waarom?"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4}))

    def offer(self, moment):
        self.fields["option"].choices = list(enumerate(moment.options, start=1))


class LookBackFields(forms.Form):
    differs = forms.TypedChoiceField(
        label=_("Leiden de nieuwe inzichten tot een andere beslissing, en zo ja waarom?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    text = WordsField(
        label=_("Waarom wel of niet?"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 5})
    )


class DecisionForm(DecisionFields, TextForm):
    """One moment of one's own run; what is typed is kept meanwhile."""

    def __init__(self, *args, run, moment, **kwargs):
        page = reverse("casework:decide", args=[run.public_id, moment.number])
        super().__init__(*args, owner=run.user, draft_key=decide_key(run, moment.number), page=page, **kwargs)
        self.fields["text"].help_text = ONLY_YOU
        self.offer(moment)

    def details(self):
        """What `decide` takes."""
        return {
            "option": self.cleaned_data["option"],
            "certainty": self.cleaned_data["certainty"],
            "reason": self.cleaned_data["text"],
            "draft_version": self.draft_version_posted,
        }


class LookBackForm(LookBackFields, TextForm):
    """The last answer of one's own run."""

    def __init__(self, *args, run, **kwargs):
        page = reverse("casework:finish-run", args=[run.public_id])
        super().__init__(*args, owner=run.user, draft_key=finish_key(run), page=page, **kwargs)
        self.fields["text"].help_text = ONLY_YOU

    def details(self):
        """What `finish_run` takes."""
        return {
            "would_differ": self.cleaned_data["differs"],
            "why": self.cleaned_data["text"],
            "draft_version": self.draft_version_posted,
        }


class TryDecisionForm(DecisionFields):
    """The same without an account: nothing is kept."""

    def __init__(self, *args, moment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = KEPT_NOWHERE
        self.offer(moment)


class TryLookBackForm(LookBackFields):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = KEPT_NOWHERE
