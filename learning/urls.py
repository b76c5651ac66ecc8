from django.urls import path

from learning import views

app_name = "learning"
ASSIGNMENT = "opdrachten/<uuid:step_id>/"
COHORT = "leergroepen/<slug:slug>/"
FILE = "inleveringen/<uuid:submission_id>/bestanden/<uuid:attachment_id>/"
STEP = COHORT + "stap/<uuid:public_id>/"
SUBMISSION = "inleveringen/<uuid:submission_id>/"
urlpatterns = [
    path(SUBMISSION, views.SubmissionDetail.as_view(), name="submission"),
    path(SUBMISSION + "bericht/", views.SendMessage.as_view(), name="send-message"),
    path(FILE, views.AttachmentDownload.as_view(), name="attachment"),
    path(FILE + "weghalen/", views.WithdrawAttachment.as_view(), name="withdraw-attachment"),
    path(SUBMISSION + "feedback-geven/", views.GiveFeedback.as_view(), name="give-feedback"),
    path(SUBMISSION + "terughalen/", views.RecallSubmission.as_view(), name="recall-submission"),
    path(COHORT + "duos-maken/", views.MakeDuos.as_view(), name="make-duos"),
    path(COHORT + "inleveringen/", views.SubmissionList.as_view(), name="submissions"),
    path(COHORT + "programma-kiezen/", views.FollowEdition.as_view(), name="follow-edition"),
    path(STEP, views.StepDetail.as_view(), name="step"),
    path(STEP + "afvinken/", views.TickOffStep.as_view(), name="tick-off-step"),
    path(STEP + "afvinken-ongedaan-maken/", views.UntickStep.as_view(), name="untick-step"),
    path(STEP + "draaiboek/", views.RunSheetDetail.as_view(), name="run-sheet"),
    path(STEP + "overdenking-bewaren/", views.SaveReflection.as_view(), name="save-reflection"),
    path(STEP + "sluiten/", views.CloseStep.as_view(), name="close-step"),
    path(STEP + "verplaatsen/", views.RescheduleStep.as_view(), name="reschedule-step"),
    path(COHORT + "voortgang/", views.ProgressDetail.as_view(), name="progress"),
    path(COHORT + "voortgang/downloaden/", views.DownloadProgress.as_view(), name="download-progress"),
    path("opdrachten/<uuid:public_id>/", views.AssignmentDetail.as_view(), name="assignment"),
    path(ASSIGNMENT + "concept-bewaren/", views.SaveConcept.as_view(), name="save-concept"),
    path(ASSIGNMENT + "inleveren/", views.HandIn.as_view(), name="hand-in"),
    path(ASSIGNMENT + "uitstel-geven/", views.ExtendDeadline.as_view(), name="extend-deadline"),
]
