"""The pages of learning: reading and the run sheet, submissions and feedback."""

from learning.views.arrangements import ExtendDeadline, MakeDuos
from learning.views.feedback import GiveFeedback, SendMessage
from learning.views.hand_in import HandIn, SaveConcept, WithdrawAttachment
from learning.views.planning import CloseStep, FollowEdition, RescheduleStep
from learning.views.progress import DownloadProgress, ProgressDetail
from learning.views.reading import AssignmentDetail, SaveReflection, StepDetail, TickOffStep, UntickStep
from learning.views.run_sheet import RunSheetDetail
from learning.views.submissions import AttachmentDownload, RecallSubmission, SubmissionDetail, SubmissionList

__all__ = [
    "AssignmentDetail",
    "AttachmentDownload",
    "CloseStep",
    "DownloadProgress",
    "ExtendDeadline",
    "FollowEdition",
    "GiveFeedback",
    "HandIn",
    "MakeDuos",
    "ProgressDetail",
    "RecallSubmission",
    "RescheduleStep",
    "RunSheetDetail",
    "SaveConcept",
    "SaveReflection",
    "SendMessage",
    "StepDetail",
    "SubmissionDetail",
    "SubmissionList",
    "TickOffStep",
    "UntickStep",
    "WithdrawAttachment",
]
