"""Every address of intervision. A session is found by the public id of its event."""

from django.urls import path

from intervision import views

app_name = "intervision"
urlpatterns = [
    path("intervisie/", views.SessionList.as_view(), name="sessions"),
    path("intervisie/methoden/", views.MethodList.as_view(), name="methods"),
    path("intervisie/methoden/<slug:slug>/", views.MethodDetail.as_view(), name="method"),
    path("intervisie/<uuid:public_id>/", views.SessionDetail.as_view(), name="session"),
    path("intervisie/<uuid:public_id>/methode-kiezen/", views.ChooseMethod.as_view(), name="choose-method"),
    path("leergroepen/<slug:slug>/intervisie/plannen/", views.PlanSession.as_view(), name="plan-session"),
    path("voornemens/", views.PromiseList.as_view(), name="promises"),
    path("voornemens/bewaren/", views.SavePromise.as_view(), name="save-promise"),
    path("voornemens/<uuid:public_id>/terugkijken/", views.AnswerPromise.as_view(), name="answer-promise"),
    path("voornemens/<uuid:public_id>/weghalen/", views.RemovePromise.as_view(), name="remove-promise"),
]
