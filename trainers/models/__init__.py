from trainers.models.request import HistoryLine, SupportRequest
from trainers.models.track import GuidanceTalk, GuidanceTrack, WorkingAgreement

__all__ = ["GuidanceTalk", "GuidanceTrack", "HistoryLine", "SupportRequest", "WorkingAgreement"]
