from django.urls import path

from practices.views import drafts, nominating, reading, reviewing, uses, writing

app_name = "practices"
PRACTICES = "goede-voorbeelden/"
DRAFT = PRACTICES + "concepten/<uuid:draft_id>/"
PRACTICE = PRACTICES + "<uuid:public_id>/"
urlpatterns = [
    path(PRACTICES, reading.PracticeList.as_view(), name="practices"),
    path(PRACTICES + "delen/", writing.SharePractice.as_view(), name="share-practice"),
    path(PRACTICES + "delen/bewaren/", writing.BeginPractice.as_view(), name="begin-practice"),
    path(PRACTICES + "mijn/", drafts.OwnPractices.as_view(), name="own-practices"),
    path(PRACTICES + "te-beoordelen/", reviewing.ReviewList.as_view(), name="reviews"),
    path(DRAFT, drafts.DraftDetail.as_view(), name="draft"),
    path(DRAFT + "schrijven/", writing.SubmitPractice.as_view(), name="submit-practice"),
    path(DRAFT + "bewaren/", writing.SavePractice.as_view(), name="save-practice"),
    path(DRAFT + "intrekken/", drafts.WithdrawPractice.as_view(), name="withdraw-practice"),
    path(DRAFT + "toestemming-geven/", drafts.ConsentToPractice.as_view(), name="consent-to-practice"),
    path(DRAFT + "toestemming-weigeren/", drafts.RefuseConsent.as_view(), name="refuse-consent"),
    path(DRAFT + "goedkeuren/", reviewing.ApprovePractice.as_view(), name="approve-practice"),
    path(DRAFT + "terugsturen/", reviewing.SendBackPractice.as_view(), name="send-back-practice"),
    path(PRACTICE, reading.PracticeDetail.as_view(), name="practice"),
    path(PRACTICE + "wij-deden-dit-ook/", uses.ReportUse.as_view(), name="report-use"),
    path(PRACTICE + "mijn-ervaring/", uses.KeptReport.as_view(), name="kept-report"),
    path(
        PRACTICE + "ervaringen/<uuid:report_id>/intrekken/",
        uses.WithdrawReport.as_view(),
        name="withdraw-report",
    ),
    path(
        "inleveringen/<uuid:submission_id>/voordragen/",
        nominating.NominatePractice.as_view(),
        name="nominate-practice",
    ),
]
