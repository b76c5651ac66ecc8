"""Every address of trainers."""

from django.urls import path

from trainers import views

app_name = "trainers"
ALL = "ondersteuningsvragen/"
ONE = ALL + "<uuid:public_id>/"
urlpatterns = [
    path(ALL, views.RequestList.as_view(), name="requests"),
    path(ALL + "vragen/", views.AskSupport.as_view(), name="ask-support"),
    path(ALL + "vragen/concept-bewaren/", views.SaveQuestion.as_view(), name="save-question"),
    path(ONE, views.RequestDetail.as_view(), name="request"),
    path(ONE + "aanvullen/", views.AddInformation.as_view(), name="add-information"),
    path(ONE + "intrekken/", views.WithdrawRequest.as_view(), name="withdraw-request"),
    path(ONE + "in-behandeling-nemen/", views.TakeUp.as_view(), name="take-up"),
    path(ONE + "toekennen/leergroep/", views.AwardAsCohort.as_view(), name="award-as-cohort"),
    path(ONE + "toekennen/sessie/", views.AwardAsSession.as_view(), name="award-as-session"),
    path(ONE + "toekennen/begeleiding/", views.AwardAsGuidance.as_view(), name="award-as-guidance"),
    path(ONE + "afwijzen/", views.RejectRequest.as_view(), name="reject-request"),
    path(ONE + "uitgevoerd/", views.CarryOut.as_view(), name="carry-out"),
    path(ONE + "effect/", views.MeasureEffect.as_view(), name="measure-effect"),
    path(ONE + "gesprek-toevoegen/", views.AddTalk.as_view(), name="add-talk"),
    path(ONE + "werkafspraak-toevoegen/", views.AddAgreement.as_view(), name="add-agreement"),
    path("trainers/", views.TrainerList.as_view(), name="trainers"),
]
