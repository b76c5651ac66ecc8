from trainers.forms.asking import AddInformationForm, AskSupportForm, QuestionDraftForm
from trainers.forms.deciding import (
    AwardAsCohortForm,
    AwardAsGuidanceForm,
    AwardAsSessionForm,
    RejectForm,
)
from trainers.forms.following import AgreementForm, CarryOutForm, EffectForm, TalkForm

__all__ = [
    "AddInformationForm",
    "AgreementForm",
    "AskSupportForm",
    "AwardAsCohortForm",
    "AwardAsGuidanceForm",
    "AwardAsSessionForm",
    "CarryOutForm",
    "EffectForm",
    "QuestionDraftForm",
    "RejectForm",
    "TalkForm",
]
