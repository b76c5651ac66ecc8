"""Who looks at the words in the fields of trainers."""

from privacy.text_fields import gated, not_gated
from trainers.models import GuidanceTalk, GuidanceTrack, HistoryLine, SupportRequest, WorkingAgreement

gated(GuidanceTrack, "title")
gated(GuidanceTalk, "text")
gated(WorkingAgreement, "text")
gated(HistoryLine, "text")
gated(SupportRequest, "question", "partners", "sponsor", "reason", "effect")
not_gated(SupportRequest, "levels", because="chosen from a list")
for model in (GuidanceTalk, WorkingAgreement, HistoryLine, SupportRequest):
    not_gated(model, "declarations", because="the form asks what is explained of a finding")
