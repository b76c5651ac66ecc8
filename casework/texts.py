"""Who looks at the words in the fields of casework."""

from casework.models import (
    AppointedReader,
    Case,
    CaseDraft,
    CaseReading,
    Decision,
    Option,
    Question,
    Run,
    Stage,
)
from privacy.text_fields import gated, not_gated

gated(Case, "slug", "title", "approach_text", "facilitator_note", "backward_opening")
gated(Stage, "name", "text_until", "outcome")
gated(Option, "text")
gated(Question, "text")
gated(CaseDraft, "title", "text", "answer")
gated(CaseReading, "words")
not_gated(AppointedReader, "digest", because="hashed")
not_gated(CaseReading, "digest", because="hashed")
not_gated(CaseDraft, "declared", because="the form asks what is explained of a finding")
not_gated(Run, "why", because="its writer alone reads it, and it is encrypted")
not_gated(Decision, "reason", because="its writer alone reads it, and it is encrypted")
