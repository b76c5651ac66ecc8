"""What editors see of learning in /beheer/."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets import Button

from learning.blocks import UNREVIEWED
from learning.models import LearningGoal, ProgrammePage, Theme
from learning.models.pages import Step
from learning.queries.editions import is_pinned
from learning.queries.vocabulary import uses_name, uses_of
from learning.views import editions
from learning.views.vocabulary import DeleteWord, WordList

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


class WordViewSet(ModelViewSet):
    """A list of words that editors keep, with how often each is used."""

    addresses = ("index", "index_results", "add", "edit", "delete")

    add_to_reference_index = False  # Wagtail counts no tags
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = WordList
    delete_view_class = DeleteWord
    list_per_page = 50
    search_fields = ["name"]

    @property
    def list_display(self):
        return ["name", *(self.column(use) for use in uses_of(self.model))]

    @staticmethod
    def column(use):
        label = use._meta.get_field("content_object").related_model._meta.verbose_name_plural
        return Column(uses_name(use), label=capfirst(label), sort_key=uses_name(use))

    def get_common_view_kwargs(self, **kwargs):
        missing = dict.fromkeys(("history_url_name", "usage_url_name"))
        return super().get_common_view_kwargs(**{**missing, **kwargs})

    def get_urlpatterns(self):
        return [one for one in super().get_urlpatterns() if one.name in self.addresses]


class ThemeViewSet(WordViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Thema's")
    panels = [FieldPanel("name")]


class GoalViewSet(WordViewSet):
    model = LearningGoal
    icon = "list-ol"
    menu_label = _("Leerdoelen")
    panels = [FieldPanel("number"), FieldPanel("name")]

    @property
    def list_display(self):
        name, *uses = super().list_display
        return [name, "number", *uses]


@hooks.register("register_admin_viewset")
class Words(ModelViewSetGroup):
    menu_label = _("Trefwoorden")
    menu_icon = "tag"
    menu_order = 165
    items = (ThemeViewSet, GoalViewSet)
