from django.conf import settings
from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("leergroepen/<slug:slug>/", views.CohortDetail.as_view(), name="cohort"),
    path("gezond/", views.health, name="health"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("melden/<slug:kind>/<uuid:public_id>/", views.ReportSharedText.as_view(), name="report"),
    path("meldingen/", views.ReportList.as_view(), name="reports"),
    path("meldingen/<uuid:public_id>/", views.JudgeReport.as_view(), name="judge-report"),
    path("werkvoorraad/", views.Queue.as_view(), name="queue"),
    path("start/", views.Start.as_view(), name="start"),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns += [
        path("componenten/", views.components, name="components"),
        path("componenten/fout/<slug:name>/", views.error_page, name="error-page"),
    ]
