"""Handing in."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.queries.groups import names_allowed_in
from learning.actions.submissions import SeenDrafts
from learning.forms.base import TextForm
from learning.queries.submissions import draft_key
from privacy.drafts import ASKED_AGAIN
from privacy.forms.files import PrivateFilesField
from privacy.forms.lines import WordsField
from privacy.forms.text import GatedTextarea, GatedTextField
from privacy.gate import GateLevel
from privacy.queries import draft_of

FROM_MEMORY = _(
    "Schrijf uit je hoofd. Plak niets uit een dossier, ook niet om het hier te anonimiseren. "
    "Noem geen namen of details waaraan iemand te herkennen is."
)
FILES_HELP = _(
    "PDF, Word (docx), ODT, JPG, PNG of HEIC, elk hooguit 25 MB en hooguit 5 tegelijk. In een concept passen "
    "10 bestanden, samen hooguit 100 MB. Wie het maakte, opmerkingen en bijgehouden wijzigingen halen "
    "we eruit."
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
    files = PrivateFilesField(label=_("Bestanden"), required=False, help_text=FILES_HELP)
    other_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, step, assignment, author, **kwargs):
        page = reverse("learning:hand-in", args=[step.public_id])
        super().__init__(*args, owner=author, draft_key=draft_key(step), page=page, **kwargs)
        self.author = author
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
    def told_of_files(self):
        """What was left out of the files, a sentence for each that lost something."""
        return [upload.told for upload in self.uploads if upload.told]

    def details(self):
        """Return what the action takes to hand in."""
        text = self.cleaned_data.get("text")
        other_version = self.cleaned_data.get("other_version") or 0
        return {
            "text": text.text if text else "",
            "declarations": text.declarations if text else [],
            "uploads": self.uploads,
            "seen": SeenDrafts(self.draft_version_posted, other_version),
        }

    def concept(self):
        """Return what the action takes to keep a concept: the text as typed, and the files that passed."""
        names_of_files = "files" + ASKED_AGAIN
        body = {
            name: values
            for name, values in self.draft_body.items()
            if name != names_of_files or not self.uploads
        }
        return {"body": body, "draft_version": self.draft_version_posted, "uploads": self.uploads}

    def kept_as_concept(self):
        """Go on from the concept that was just kept, with its files in it; return the draft of its text."""
        if "files" in self.fields:
            self.fields["files"].widget.are_kept = bool(self.uploads)
        self.draft = draft_of(self.author, self.draft_key)
        return self.draft

    def saved_version(self, version):
        super().saved_version(version)
        # The text beside it stands on the page as well: a next press may leave it behind.
        self.data["other_version"] = str(self.initial["other_version"])


class ConceptForm(HandInForm):
    """The same for "Concept bewaren": its author alone reads it, so the text is not checked."""

    text = WordsField(
        label=_("Je tekst"), help_text=FROM_MEMORY, required=False, widget=forms.Textarea(attrs={"rows": 16})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "files" in self.fields:  # keeping sends nothing yet
            self.fields["files"].asks_again = False
