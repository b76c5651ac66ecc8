from django.urls import path

from privacy import views

app_name = "privacy"
urlpatterns = [
    path("concepten/", views.SaveDraft.as_view(), name="save-draft"),
    path("media/<path:path>", views.ShowRendition.as_view(), name="rendition"),
]
