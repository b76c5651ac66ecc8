"""Writing an oefencasus, and answering one."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.actions.drafts import WRITE_KEY, rewrite_key
from casework.models import Case
from learning.forms.base import TextForm
from learning.models import Theme
from privacy.forms.lines import LineField, WordsField
from privacy.forms.text import GatedTextarea, GatedTextField
from privacy.gate import GateLevel, check

FROM_MEMORY = _(
    "Schrijf uit je hoofd. Plak niets uit een dossier, ook niet om het hier te anonimiseren. "
    "Een lege regel begint een alinea."
)
TITLE_STOPS = _("In de titel staat iets waaraan iemand te herkennen kan zijn. Kies een titel zonder.")
LONGEST_TITLE, LONGEST_TEXT = 100, 20_000


class CaseForm(TextForm):
    """A wholly invented casus; it goes to the redacteur when it passes the gate."""

    title = LineField(label=_("Titel"), max_length=LONGEST_TITLE)
    text = GatedTextField(
        level=GateLevel.SHARED,
        label=_("Het verhaal"),
        help_text=FROM_MEMORY,
        max_length=LONGEST_TEXT,
        widget=GatedTextarea({"rows": 16}),
    )
    invented = forms.BooleanField(
        label=_("Deze casus is helemaal verzonnen. Niemand herkent er een echte zaak in."),
        error_messages={"required": _("Alleen een helemaal verzonnen casus kan hier nu ingestuurd worden.")},
    )

    def __init__(self, *args, author, draft=None, **kwargs):
        """`draft` is what came back and is rewritten, None for a new one."""
        key = rewrite_key(draft) if draft else WRITE_KEY
        page = draft.get_absolute_url() if draft else reverse("casework:write-case")
        super().__init__(*args, owner=author, draft_key=key, page=page, **kwargs)
        if draft:
            self.initial.setdefault("title", draft.title)
            self.initial.setdefault("text", draft.text)

    def clean_title(self):
        title = self.cleaned_data["title"]
        if not check(title, level=GateLevel.SHARED).passes:
            raise ValidationError(TITLE_STOPS)
        return title

    def details(self):
        """What `write_case` and `rewrite_case` take."""
        text = self.cleaned_data["text"]
        return {
            "title": self.cleaned_data["title"],
            "text": text.text,
            "declarations": text.declarations,
            "draft_version": self.draft_version_posted,
        }


class CaseConceptForm(CaseForm):
    """The same for "Concept bewaren": its author alone reads it, so nothing is checked yet."""

    title = LineField(label=_("Titel"), max_length=LONGEST_TITLE, required=False)
    text = WordsField(
        label=_("Het verhaal"),
        help_text=FROM_MEMORY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    invented = forms.BooleanField(required=False)

    def clean_title(self):
        return self.cleaned_data["title"]


class ApproveForm(forms.Form):
    """By what people find it in the library."""

    is_rescued = False  # three choices, nothing typed

    level = forms.ChoiceField(label=_("Voor wie"), choices=Case.Level.choices)
    difficulty = forms.TypedChoiceField(
        label=_("Hoe moeilijk"), coerce=int, choices=Case.Difficulty.choices, initial=Case.Difficulty.MEDIUM
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Thema's"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def details(self):
        """What `approve_case` takes."""
        return self.cleaned_data | {"themes": list(self.cleaned_data["themes"])}


class ReturnForm(forms.Form):
    """What its author has to change, in a sentence or two."""

    answer = GatedTextField(
        level=GateLevel.PRACTICAL,
        label=_("Wat moet er anders?"),
        max_length=2_000,
        widget=GatedTextarea({"rows": 4}),
    )

    def details(self):
        """What `return_case` takes."""
        return {"answer": self.cleaned_data["answer"].text}
