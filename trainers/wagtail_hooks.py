from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cohorts.rules import is_programme_team


class RequestsMenuItem(MenuItem):
    def is_shown(self, request):
        return is_programme_team(request.user)


@hooks.register("register_admin_menu_item")
def lead_to_requests():
    """Deciding happens in the site itself; from /beheer/ one link leads there."""
    return RequestsMenuItem(
        _("Ondersteuningsvragen"),
        reverse("trainers:requests"),
        name="support-requests",
        icon_name="help",
        order=160,
    )
