from trainers.views.asking import AddInformation, AskSupport, SaveQuestion, WithdrawRequest
from trainers.views.deciding import (
    AwardAsCohort,
    AwardAsGuidance,
    AwardAsSession,
    RejectRequest,
    TakeUp,
)
from trainers.views.following import AddAgreement, AddTalk, CarryOut, MeasureEffect
from trainers.views.requests import RequestDetail, RequestList
from trainers.views.trainers import TrainerList

__all__ = [
    "AddAgreement",
    "AddInformation",
    "AddTalk",
    "AskSupport",
    "AwardAsCohort",
    "AwardAsGuidance",
    "AwardAsSession",
    "CarryOut",
    "MeasureEffect",
    "RejectRequest",
    "RequestDetail",
    "RequestList",
    "SaveQuestion",
    "TakeUp",
    "TrainerList",
    "WithdrawRequest",
]
