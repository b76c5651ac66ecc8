"""What the forms with a text of their own share."""

from dataclasses import dataclass
from datetime import datetime

from privacy.forms.drafts import DraftForm
from privacy.models import Draft


@dataclass(frozen=True)
class OtherText:
    """A text that stands beside the one in the form."""

    text: str
    saved_at: datetime

    @classmethod
    def of(cls, draft: Draft) -> "OtherText":
        return cls("".join(draft.fields.get("text", [])), draft.updated_at)


class TextForm(DraftForm):
    """Shows every text that was saved beside the one in the form, so that none is lost."""

    refused_for = None

    def draft_refused(self, refusal):
        super().draft_refused(refusal)
        self.refused_for = getattr(refusal, "draft", None)

    @property
    def other_texts(self):
        drafts = [draft for draft in (self.refused_for, self.other_draft) if draft]
        return [OtherText.of(draft) for draft in drafts]
