from casework.forms.cases import CaseFilter
from casework.forms.drafts import ApproveForm, CaseConceptForm, CaseForm, ReturnForm
from casework.forms.runs import DecisionForm, LookBackForm, TryDecisionForm, TryLookBackForm

__all__ = [
    "ApproveForm",
    "CaseConceptForm",
    "CaseFilter",
    "CaseForm",
    "DecisionForm",
    "LookBackForm",
    "ReturnForm",
    "TryDecisionForm",
    "TryLookBackForm",
]
