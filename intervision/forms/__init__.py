from intervision.forms.methods import MethodFilter, MethodForm
from intervision.forms.promises import AnswerPromiseForm, SavePromiseForm
from intervision.forms.sessions import ChooseMethodForm, PlanSessionForm

__all__ = [
    "AnswerPromiseForm",
    "ChooseMethodForm",
    "MethodFilter",
    "MethodForm",
    "PlanSessionForm",
    "SavePromiseForm",
]
