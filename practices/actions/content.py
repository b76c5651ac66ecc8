"""What the form of a voorbeeld hands over, and how it comes in a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Organisation, User
from cohorts.models import Audience, Region
from learning.models import LearningGoal, Theme
from practices.models import TEXTS, PracticeDraft, PracticeText


@dataclass(frozen=True)
class PracticeContent:
    """A voorbeeld whose texts have passed the gate. `texts` holds them by the names in TEXTS."""

    texts: Mapping[str, str]
    region: Region
    audience: str = Audience.REGION
    evidence: str = PracticeText.Evidence.EXPERIENCE
    organisation: Organisation | None = None
    contact: User | None = None
    named: Sequence[User] = ()
    themes: Sequence[Theme] = ()
    goals: Sequence[LearningGoal] = ()
    declarations: Sequence[dict[str, Any]] = field(default_factory=list)
    is_invented: bool = False

    @property
    def people(self) -> set[User]:
        """Return everybody who has to say yes, the contact person among them."""
        return {*self.named, *([self.contact] if self.contact else [])}


def write_content(draft: PracticeDraft, content: PracticeContent) -> bool:
    """Fill the draft with it, unsaved, and return whether its words or its readers changed."""
    texts = {name: content.texts.get(name, "") for name in TEXTS}
    changed = draft.audience != content.audience or draft.region != content.region
    changed = changed or any(getattr(draft, name) != text for name, text in texts.items())
    for name, text in texts.items():
        setattr(draft, name, text)
    draft.evidence = content.evidence
    draft.organisation = content.organisation
    draft.contact = content.contact
    draft.region = content.region
    draft.audience = content.audience
    draft.declarations = list(content.declarations)
    draft.is_invented = content.is_invented
    draft.themes.set(content.themes)
    draft.goals.set(content.goals)
    return changed
