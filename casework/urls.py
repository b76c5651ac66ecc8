from django.urls import path, register_converter

from casework.views import cases, drafts, readings, runs, trying


class Moment:
    """Which moment of decision, counted from 1."""

    regex = "[1-9]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Moment, "moment")

app_name = "casework"
CASE = "casus/<slug:slug>/"
READING = "casus/meelezen/<uuid:public_id>/"
DRAFT = "oefencasussen/<uuid:public_id>/"
RUN = "terugredeneren/<uuid:public_id>/"
urlpatterns = [
    path("casus/", cases.CaseList.as_view(), name="cases"),
    path("casus/proef/", trying.TryCase.as_view(), name="try"),
    path("casus/schrijven/", drafts.WriteCase.as_view(), name="write-case"),
    path("casus/schrijven/bewaren/", drafts.SaveCaseConcept.as_view(), name="save-case-concept"),
    path("casus/meelezen/", readings.CasesToRead.as_view(), name="read-along"),
    path("casus/meelezers/", readings.UnreadCases.as_view(), name="unread-cases"),
    path(READING, readings.CaseToRead.as_view(), name="case-to-read"),
    path(READING + "niemand-te-herkennen/", readings.ClearCase.as_view(), name="clear-case"),
    path(READING + "iemand-te-herkennen/", readings.ObjectToCase.as_view(), name="object-to-case"),
    path(CASE, cases.CaseDetail.as_view(), name="case"),
    path(CASE + "aanpak/", cases.ApproachDetail.as_view(), name="approach"),
    path(CASE + "terugredeneren/", runs.StartRun.as_view(), name="start-run"),
    path(DRAFT, drafts.CaseDraftDetail.as_view(), name="case-draft"),
    path(DRAFT + "herschrijven/", drafts.RewriteCase.as_view(), name="rewrite-case"),
    path(DRAFT + "intrekken/", drafts.WithdrawCase.as_view(), name="withdraw-case"),
    path(RUN, runs.RunDetail.as_view(), name="run"),
    path(RUN + "moment/<moment:number>/", runs.Decide.as_view(), name="decide"),
    path(RUN + "opnieuw-beginnen/", runs.RestartRun.as_view(), name="restart-run"),
    path(RUN + "terugblik/", runs.FinishRun.as_view(), name="finish-run"),
]
