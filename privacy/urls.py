from django.urls import path

from privacy.views import drafts, renditions

app_name = "privacy"
urlpatterns = [
    path("concepten/", drafts.SaveDraft.as_view(), name="save-draft"),
    path("concepten/leegmaken/", drafts.DropRescued.as_view(), name="drop-rescued"),
    path("media/<path:path>", renditions.ShowRendition.as_view(), name="rendition"),
]
