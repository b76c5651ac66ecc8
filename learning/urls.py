from django.urls import path

from learning.views import (
    arrangements,
    feedback,
    hand_in,
    planning,
    progress,
    reading,
    run_sheet,
    submissions,
)

app_name = "learning"
ASSIGNMENT = "opdrachten/<uuid:step_id>/"
COHORT = "leergroepen/<slug:slug>/"
FILE = "inleveringen/<uuid:submission_id>/bestanden/<uuid:attachment_id>/"
STEP = COHORT + "stap/<uuid:public_id>/"
SUBMISSION = "inleveringen/<uuid:submission_id>/"
urlpatterns = [
    path(SUBMISSION, submissions.SubmissionDetail.as_view(), name="submission"),
    path(SUBMISSION + "bericht/", feedback.SendMessage.as_view(), name="send-message"),
    path(FILE, submissions.AttachmentDownload.as_view(), name="attachment"),
    path(FILE + "weghalen/", hand_in.WithdrawAttachment.as_view(), name="withdraw-attachment"),
    path(SUBMISSION + "feedback-geven/", feedback.GiveFeedback.as_view(), name="give-feedback"),
    path(SUBMISSION + "terughalen/", submissions.RecallSubmission.as_view(), name="recall-submission"),
    path(COHORT + "duos-maken/", arrangements.MakeDuos.as_view(), name="make-duos"),
    path(COHORT + "inleveringen/", submissions.SubmissionList.as_view(), name="submissions"),
    path(COHORT + "programma-kiezen/", planning.FollowEdition.as_view(), name="follow-edition"),
    path(STEP, reading.StepDetail.as_view(), name="step"),
    path(STEP + "afvinken/", reading.TickOffStep.as_view(), name="tick-off-step"),
    path(STEP + "afvinken-ongedaan-maken/", reading.UntickStep.as_view(), name="untick-step"),
    path(STEP + "draaiboek/", run_sheet.RunSheetDetail.as_view(), name="run-sheet"),
    path(STEP + "overdenking-bewaren/", reading.SaveReflection.as_view(), name="save-reflection"),
    path(STEP + "sluiten/", planning.CloseStep.as_view(), name="close-step"),
    path(STEP + "verplaatsen/", planning.RescheduleStep.as_view(), name="reschedule-step"),
    path(COHORT + "voortgang/", progress.ProgressDetail.as_view(), name="progress"),
    path(COHORT + "voortgang/downloaden/", progress.DownloadProgress.as_view(), name="download-progress"),
    path("opdrachten/<uuid:public_id>/", reading.AssignmentDetail.as_view(), name="assignment"),
    path(ASSIGNMENT + "concept-bewaren/", hand_in.SaveConcept.as_view(), name="save-concept"),
    path(ASSIGNMENT + "inleveren/", hand_in.HandIn.as_view(), name="hand-in"),
    path(ASSIGNMENT + "uitstel-geven/", arrangements.ExtendDeadline.as_view(), name="extend-deadline"),
]
