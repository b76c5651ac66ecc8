from django.urls import include, path
from django.views.defaults import page_not_found
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from privacy.views.editor_account import EditorAccount

to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Ahead of Wagtail's own: its two login forms would let a password in without the second factor.
    path("beheer/login/", to_login),
    path("_util/login/", to_login),
    # Wagtail's own way to see its error pages.
    path("beheer/failwhale/", page_not_found, {"exception": None}),
    path("beheer/test404/", page_not_found, {"exception": None}),
    # Ahead of Wagtail's own: its page takes a picture that nobody checks.
    path("beheer/account/", require_admin_access(EditorAccount.as_view())),
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("", include("privacy.urls")),
    path("", include("accounts.urls")),
    path("", include("cohorts.urls")),
    path("", include("table.urls")),
    path("", include("learning.urls")),
    # Ahead of casework: its casussen have any name below /casus/ but that of the werkvormen.
    path("", include("intervision.urls")),
    path("", include("casework.urls")),
    path("", include("practices.urls")),
    path("", include("trainers.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
]
handler404 = "home.views.errors.not_found"
handler403 = "home.views.errors.forbidden"
handler500 = "home.views.errors.server_error"
handler400 = "home.views.errors.bad_request"
