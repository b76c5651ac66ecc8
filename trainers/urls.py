"""Every address of trainers."""

from django.urls import path

from trainers.views import asking, deciding, following, requests, trainers

app_name = "trainers"
ALL = "ondersteuningsvragen/"
ONE = ALL + "<uuid:public_id>/"
urlpatterns = [
    path(ALL, requests.RequestList.as_view(), name="requests"),
    path(ALL + "vragen/", asking.AskSupport.as_view(), name="ask-support"),
    path(ALL + "vragen/concept-bewaren/", asking.SaveQuestion.as_view(), name="save-question"),
    path(ONE, requests.RequestDetail.as_view(), name="request"),
    path(ONE + "aanvullen/", asking.AddInformation.as_view(), name="add-information"),
    path(ONE + "intrekken/", asking.WithdrawRequest.as_view(), name="withdraw-request"),
    path(ONE + "in-behandeling-nemen/", deciding.TakeUp.as_view(), name="take-up"),
    path(ONE + "toekennen/leergroep/", deciding.AwardAsCohort.as_view(), name="award-as-cohort"),
    path(ONE + "toekennen/sessie/", deciding.AwardAsSession.as_view(), name="award-as-session"),
    path(ONE + "toekennen/begeleiding/", deciding.AwardAsGuidance.as_view(), name="award-as-guidance"),
    path(ONE + "afwijzen/", deciding.RejectRequest.as_view(), name="reject-request"),
    path(ONE + "uitgevoerd/", following.CarryOut.as_view(), name="carry-out"),
    path(ONE + "effect/", following.MeasureEffect.as_view(), name="measure-effect"),
    path(ONE + "gesprek-toevoegen/", following.AddTalk.as_view(), name="add-talk"),
    path(ONE + "werkafspraak-toevoegen/", following.AddAgreement.as_view(), name="add-agreement"),
    path("trainers/", trainers.TrainerList.as_view(), name="trainers"),
]
