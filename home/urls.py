from django.conf import settings
from django.urls import path

from home.views import gallery, machines, queue, reports, search, start

app_name = "home"
urlpatterns = [
    path("leergroepen/<slug:slug>/", start.CohortDetail.as_view(), name="cohort"),
    path("gezond/", machines.health, name="health"),
    path(".well-known/security.txt", machines.security_txt, name="security-txt"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("robots.txt", machines.robots, name="robots"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("zoeken/", search.Search.as_view(), name="search"),
    path("melden/<slug:kind>/<uuid:public_id>/", reports.ReportSharedText.as_view(), name="report"),
    path("meldingen/", reports.ReportList.as_view(), name="reports"),
    path("meldingen/<uuid:public_id>/", reports.JudgeReport.as_view(), name="judge-report"),
    path("werkvoorraad/", queue.Queue.as_view(), name="queue"),
    path("start/", start.Start.as_view(), name="start"),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns += [
        path("componenten/", gallery.components, name="components"),
        path("componenten/fout/<slug:name>/", gallery.error_page, name="error-page"),
    ]
