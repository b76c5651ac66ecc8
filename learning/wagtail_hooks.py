"""What editors see of learning in /beheer/."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from learning.blocks import UNREVIEWED
from learning.models import ProgrammePage
from learning.models.pages import Step
from learning.queries.editions import is_pinned
from learning.views import editions

STAYS = _("Op deze pagina rust een editie die leergroepen volgen. Depubliceren kan wel, verwijderen niet.")


@hooks.register("register_log_actions")
def name_our_actions(actions):
    actions.register_action("learning.make_edition", _("Editie maken"), _("Editie gemaakt"))
    actions.register_action(
        "learning.pin_step", _("Stap herstellen"), _("Verbeterde tekst in een editie gezet")
    )


@hooks.register("register_admin_urls")
def add_editions():
    addresses = [
        path("edities/", editions.EditionList.as_view(), name="editions"),
        path("edities/maken/", editions.MakeEdition.as_view(), name="make-edition"),
        path("edities/<uuid:public_id>/", editions.EditionDetail.as_view(), name="edition"),
    ]
    return [path("", include((addresses, "learning_editions")))]


class ForEditors(MenuItem):
    """Shown to whoever may put pages in the catalogue."""

    def is_shown(self, request):
        return (
            request.user.is_superuser
            or request.user.groups.filter(page_permissions__permission__codename="publish_page").exists()
        )


@hooks.register("register_admin_menu_item")
def add_editions_to_menu():
    return ForEditors(
        _("Edities"), reverse("learning_editions:editions"), name="editions", icon_name="tasks", order=150
    )


@hooks.register("register_page_header_buttons")
def offer_to_make_an_edition(page, user, view_name, next_url=None):
    if isinstance(page.specific_deferred, ProgrammePage) and page.permissions_for_user(user).can_publish():
        address = f"{reverse('learning_editions:make-edition')}?programma={page.pk}"
        yield Button(_("Editie maken"), address, icon_name="tasks", priority=5)


@hooks.register("before_delete_page")
def keep_what_an_edition_pins(request, page):
    if request.method == "POST" and is_pinned(page):
        messages.error(request, STAYS)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def keep_what_bulk_would_break(request, action_type, objects, action):
    """Deleting what an edition pins, and publishing law that nobody reviewed, say why not."""
    pages = [page for page in objects if hasattr(page, "specific")]
    if action_type == "delete" and any(is_pinned(page) for page in pages):
        return _refused(request, STAYS)
    if action_type == "publish" and any(_waits_for_review(page) for page in pages):
        return _refused(request, UNREVIEWED)
    return None


def _waits_for_review(page):
    """Also below it: publishing may take along what is under a page."""
    below = page.get_descendants(inclusive=True).specific()
    drafts = (one.get_latest_revision_as_object() for one in below if isinstance(one, Step))
    return any(draft.has_unreviewed_law for draft in drafts)


def _refused(request, sentence):
    messages.error(request, sentence)
    return redirect("wagtailadmin_explore_root")
