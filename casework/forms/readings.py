"""What a meelezer says, and the form of /beheer/ that asks whether there were enough of them."""

from django import forms
from django.template.defaultfilters import date as format_date
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from casework.models.composed import require_readers
from privacy.forms.content import CheckedModelForm
from privacy.forms.lines import LineField
from privacy.forms.text import GatedTextarea, GatedTextField
from privacy.gate import GateLevel
from privacy.verbs import Refused


class ClearForm(forms.Form):
    """Carries which text stood before the reader."""

    is_rescued = False  # nothing is typed
    digest = LineField(widget=forms.HiddenInput, max_length=64)

    def details(self):
        """What `clear_case` takes."""
        return {"digest": self.cleaned_data["digest"]}


class ObjectForm(forms.Form):
    digest = LineField(widget=forms.HiddenInput, max_length=64)
    words = GatedTextField(
        level=GateLevel.PRACTICAL,
        label=_("Waaraan is iemand te herkennen?"),
        help_text=_("De redacteur leest dit. Schrijf niet op wie het is."),
        max_length=1_000,
        widget=GatedTextarea({"rows": 3}),
    )

    def details(self):
        """What `object_to_case` takes."""
        return {"digest": self.cleaned_data["digest"], "words": self.cleaned_data["words"].text}


class CaseEditForm(CheckedModelForm):
    """Publishing a composed casus waits for its meelezers; a concept may always be kept."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        objections = self.instance.readings.filter(is_clear=False) if self.instance.pk else ()
        for reading in objections:
            words = _("Een meelezer schreef op %(day)s: “%(words)s”") % {
                "day": format_date(timezone.localtime(reading.read_at), "j F Y"),
                "words": reading.words,
            }
            self["origin"].help_text = format_html("<p>{}</p>{}", words, self["origin"].help_text)

    def is_valid(self):
        valid = super().is_valid()
        if self.is_bound and not self.is_deferred_validation:
            valid = self._is_read() and valid
        return valid

    def _is_read(self):
        texts = [text for _form, _name, text in self.texts()]
        try:
            require_readers(self.instance, texts=texts, was_composed=self.instance.ever_was_composed)
        except Refused as refusal:
            self.add_error("origin", str(refusal))
            return False
        return True
