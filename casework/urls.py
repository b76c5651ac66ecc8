from django.urls import path, register_converter

from casework import views


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
DRAFT = "oefencasussen/<uuid:public_id>/"
RUN = "terugredeneren/<uuid:public_id>/"
urlpatterns = [
    path("casus/", views.CaseList.as_view(), name="cases"),
    path("casus/proef/", views.TryCase.as_view(), name="try"),
    path("casus/schrijven/", views.WriteCase.as_view(), name="write-case"),
    path("casus/schrijven/bewaren/", views.SaveCaseConcept.as_view(), name="save-case-concept"),
    path(CASE, views.CaseDetail.as_view(), name="case"),
    path(CASE + "aanpak/", views.ApproachDetail.as_view(), name="approach"),
    path(CASE + "terugredeneren/", views.StartRun.as_view(), name="start-run"),
    path(DRAFT, views.CaseDraftDetail.as_view(), name="case-draft"),
    path(DRAFT + "herschrijven/", views.RewriteCase.as_view(), name="rewrite-case"),
    path(DRAFT + "intrekken/", views.WithdrawCase.as_view(), name="withdraw-case"),
    path(RUN, views.RunDetail.as_view(), name="run"),
    path(RUN + "moment/<moment:number>/", views.Decide.as_view(), name="decide"),
    path(RUN + "opnieuw-beginnen/", views.RestartRun.as_view(), name="restart-run"),
    path(RUN + "terugblik/", views.FinishRun.as_view(), name="finish-run"),
]
