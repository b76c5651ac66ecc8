"""Every address of intervision. A session is found by the public id of its event."""

from django.urls import path

from intervision.views import cards, methods, promises, sessions, tables

app_name = "intervision"
urlpatterns = [
    path("intervisie/", sessions.SessionList.as_view(), name="sessions"),
    path("intervisie/methoden/", methods.MethodList.as_view(), name="methods"),
    path("intervisie/methoden/<slug:slug>/", methods.MethodDetail.as_view(), name="method"),
    path("casus/werkvormen/", methods.CaseworkFormList.as_view(), name="casework-forms"),
    path("casus/werkvormen/<slug:slug>/", methods.CaseworkFormDetail.as_view(), name="casework-form"),
    path("intervisie/methoden/<slug:slug>/nu-beginnen/", tables.BeginNow.as_view(), name="begin-now"),
    path("intervisie/methoden/<slug:slug>/proberen/", tables.TryMethod.as_view(), name="try-method"),
    path("intervisie/<uuid:public_id>/sessie/", tables.HoldSession.as_view(), name="hold-session"),
    path("intervisie/<uuid:public_id>/kaarten/", cards.StepCards.as_view(), name="cards"),
    path("intervisie/<uuid:public_id>/", sessions.SessionDetail.as_view(), name="session"),
    path(
        "intervisie/<uuid:public_id>/methode-kiezen/", sessions.ChooseMethod.as_view(), name="choose-method"
    ),
    path("leergroepen/<slug:slug>/intervisie/plannen/", sessions.PlanSession.as_view(), name="plan-session"),
    path("voornemens/", promises.PromiseList.as_view(), name="promises"),
    path("voornemens/bewaren/", promises.SavePromise.as_view(), name="save-promise"),
    path("voornemens/<uuid:public_id>/terugkijken/", promises.AnswerPromise.as_view(), name="answer-promise"),
    path("voornemens/<uuid:public_id>/weghalen/", promises.RemovePromise.as_view(), name="remove-promise"),
]
