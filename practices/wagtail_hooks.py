"""What the redacteur sees of goede voorbeelden in /beheer/."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from practices.views import admin

DRAFT = "goede-voorbeelden/concepten/<uuid:draft_id>/"
PRACTICE = "goede-voorbeelden/<uuid:public_id>/"


@hooks.register("register_admin_urls")
def add_practices():
    addresses = [
        path("goede-voorbeelden/", admin.AdminList.as_view(), name="practices"),
        path(DRAFT, admin.AdminDraft.as_view(), name="draft"),
        path(DRAFT + "goedkeuren/", admin.AdminApprove.as_view(), name="approve-practice"),
        path(DRAFT + "terugsturen/", admin.AdminSendBack.as_view(), name="send-back-practice"),
        path(PRACTICE, admin.AdminPractice.as_view(), name="practice"),
        path(PRACTICE + "verouderd/", admin.AdminMarkOutdated.as_view(), name="mark-outdated"),
        path(PRACTICE + "intrekken/", admin.AdminWithdraw.as_view(), name="withdraw-practice"),
    ]
    return [path("", include((addresses, "practices_admin")))]


class ForEditors(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("practices.manage_practices")


@hooks.register("register_admin_menu_item")
def add_practices_to_menu():
    return ForEditors(
        _("Goede voorbeelden"),
        reverse("practices_admin:practices"),
        name="good-practices",
        icon_name="pick",
        order=160,
    )
