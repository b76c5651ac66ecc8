"""Who looks at the words in the fields of practices."""

from practices.models import TEXTS, GoodPractice, PracticeDraft, PracticeReview, UseReport
from privacy.text_fields import gated, not_gated

gated(PracticeDraft, *TEXTS)
gated(PracticeReview, "reasons")
gated(UseReport, "changed", "happened")
not_gated(GoodPractice, *TEXTS, because="the text of a draft that passed, copied on approval")
not_gated(PracticeDraft, "declarations", because="the form asks what is explained of a finding")
not_gated(UseReport, "declarations", because="the form asks what is explained of a finding")
