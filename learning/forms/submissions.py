"""Handing in."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.queries import names_allowed_in
from learning.forms.base import TextForm
from learning.queries.submissions import draft_key
from privacy.forms.files import PrivateFilesField
from privacy.forms.text import GatedTextarea, GatedTextField
from privacy.gate import GateLevel
from privacy.queries import draft_of

FROM_MEMORY = _(
    "Schrijf uit je hoofd. Plak niets uit een dossier, ook niet om het hier te anonimiseren. "
    "Noem geen namen of details waaraan iemand te herkennen is."
)


class HandInForm(TextForm):
    """A text that has to pass the gate, files, or both: as the opdracht asks."""

    text = GatedTextField(
        level=GateLevel.SHARED,
        label=_("Je tekst"),
        help_text=FROM_MEMORY,
        required=False,
        widget=GatedTextarea({"rows": 16}),
    )
    files = PrivateFilesField(label=_("Bestanden"), required=False)
    other_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, step, assignment, author, text="", **kwargs):
        """`text` is what the concept starts from where nothing was saved, such as the last version."""
        page = reverse("learning:hand-in", args=[step.public_id])
        super().__init__(*args, owner=author, draft_key=draft_key(step), page=page, **kwargs)
        self.author = author
        self.files_are_kept = False
        self.initial.setdefault("text", text)
        self.initial["other_version"] = self.other_draft.version if self.other_draft else 0
        if not assignment.takes_files:
            del self.fields["files"]
        if not assignment.takes_text:
            del self.fields["text"]
        if self.is_bound:
            names = names_allowed_in(step.cohort)
            for field in self.fields.values():
                if hasattr(field, "allow"):
                    field.allow(names)

    @property
    def uploads(self):
        """The files that passed, also where the text did not."""
        return self.cleaned_data.get("files") or []

    @property
    def other_version_posted(self):
        return self.cleaned_data.get("other_version") or 0

    def kept_as_concept(self):
        """Say that the files are safe, and let the next press of a button go on from this concept."""
        self.files_are_kept = bool(self.uploads)
        if "files" in self.fields:
            self.fields["files"].widget.are_kept = self.files_are_kept
        self.draft = draft_of(self.author, self.draft_key)
        self._has_seen(self.draft_version_now)

    def draft_refused(self, refusal):
        super().draft_refused(refusal)
        self._has_seen(getattr(refusal, "version", self.draft_version_posted))

    def _has_seen(self, version):
        """What stands on the page now is known to its writer: a next press may replace it."""
        self.data = self.data.copy()
        self.data["draft_version"] = str(version)
        self.data["other_version"] = str(self.initial["other_version"])


class ConceptForm(HandInForm):
    """The same for "Concept bewaren": its author alone reads it, so the text is not checked."""

    text = forms.CharField(
        label=_("Je tekst"), help_text=FROM_MEMORY, required=False, widget=forms.Textarea(attrs={"rows": 16})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "files" in self.fields:  # keeping sends nothing yet
            self.fields["files"].asks_again = False
