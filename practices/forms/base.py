"""What the two long forms share: every text that was saved beside the one in the form."""

from dataclasses import dataclass
from datetime import datetime

from django import forms

from privacy.forms.drafts import DraftForm
from privacy.forms.lines import SeveralField
from privacy.forms.text import GatedTextField
from privacy.models import Draft


@dataclass(frozen=True)
class OtherTexts:
    """Texts that stand beside those in the form, each under the label of its field."""

    texts: list[tuple[str, str]]
    saved_at: datetime


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.get_full_name()


class PeopleChoice(SeveralField):
    def label_from_instance(self, user):
        return user.get_full_name()


class LongForm(DraftForm):
    """Shows every text that was saved beside the one in the form, so that none is lost."""

    refused_for = None

    def draft_refused(self, refusal):
        super().draft_refused(refusal)
        self.refused_for = getattr(refusal, "draft", None)

    @property
    def other_texts(self):
        return [self.texts_in(draft) for draft in (self.refused_for, self.other_draft) if draft]

    def texts_in(self, draft: Draft) -> OtherTexts:
        """What a saved draft holds for the text fields of this form."""
        labels = [(str(field.label), name) for name, field in self.fields.items() if is_text(field)]
        texts = ((label, "".join(draft.fields.get(name, []))) for label, name in labels)
        return OtherTexts([(label, text) for label, text in texts if text.strip()], draft.updated_at)

    def allow(self, names):
        for field in self.fields.values():
            if isinstance(field, GatedTextField):
                field.allow(names)

    def gated(self):
        """The names of the checked texts in the cleaned data, with what came of them."""
        for name, value in self.cleaned_data.items():
            if isinstance(self.fields.get(name), GatedTextField):
                yield name, value

    @property
    def declarations(self):
        """What the writer explained, each with the name of its field."""
        return [{**one, "field": name} for name, value in self.gated() for one in value.declarations]


def is_text(field):
    return isinstance(field.widget, forms.Textarea)
