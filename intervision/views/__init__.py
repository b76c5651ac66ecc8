from intervision.views.methods import MethodDetail, MethodList
from intervision.views.promises import AnswerPromise, PromiseList, RemovePromise, SavePromise
from intervision.views.sessions import ChooseMethod, PlanSession, SessionDetail, SessionList

__all__ = [
    "AnswerPromise",
    "ChooseMethod",
    "MethodDetail",
    "MethodList",
    "PlanSession",
    "PromiseList",
    "RemovePromise",
    "SavePromise",
    "SessionDetail",
    "SessionList",
]
