from django.urls import path

from practices import views

app_name = "practices"
PRACTICES = "goede-voorbeelden/"
DRAFT = PRACTICES + "concepten/<uuid:draft_id>/"
PRACTICE = PRACTICES + "<uuid:public_id>/"
urlpatterns = [
    path(PRACTICES, views.PracticeList.as_view(), name="practices"),
    path(PRACTICES + "delen/", views.SharePractice.as_view(), name="share-practice"),
    path(PRACTICES + "delen/bewaren/", views.BeginPractice.as_view(), name="begin-practice"),
    path(PRACTICES + "mijn/", views.OwnPractices.as_view(), name="own-practices"),
    path(PRACTICES + "te-beoordelen/", views.ReviewList.as_view(), name="reviews"),
    path(DRAFT, views.DraftDetail.as_view(), name="draft"),
    path(DRAFT + "schrijven/", views.SubmitPractice.as_view(), name="submit-practice"),
    path(DRAFT + "bewaren/", views.SavePractice.as_view(), name="save-practice"),
    path(DRAFT + "intrekken/", views.WithdrawPractice.as_view(), name="withdraw-practice"),
    path(DRAFT + "toestemming-geven/", views.ConsentToPractice.as_view(), name="consent-to-practice"),
    path(DRAFT + "toestemming-weigeren/", views.RefuseConsent.as_view(), name="refuse-consent"),
    path(DRAFT + "goedkeuren/", views.ApprovePractice.as_view(), name="approve-practice"),
    path(DRAFT + "terugsturen/", views.SendBackPractice.as_view(), name="send-back-practice"),
    path(PRACTICE, views.PracticeDetail.as_view(), name="practice"),
    path(PRACTICE + "wij-deden-dit-ook/", views.ReportUse.as_view(), name="report-use"),
    path(PRACTICE + "mijn-ervaring/", views.KeptReport.as_view(), name="kept-report"),
    path(
        PRACTICE + "ervaringen/<uuid:report_id>/intrekken/",
        views.WithdrawReport.as_view(),
        name="withdraw-report",
    ),
    path(
        "inleveringen/<uuid:submission_id>/voordragen/",
        views.NominatePractice.as_view(),
        name="nominate-practice",
    ),
]
