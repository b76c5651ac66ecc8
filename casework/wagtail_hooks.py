"""What a redacteur sees of casework in /beheer/: the casussen, and what members sent in."""

from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from casework.actions.calling import call_readers
from casework.forms.readings import CaseEditForm
from casework.models import Case
from casework.models.case import FEWEST_OPTIONS
from casework.views import admin
from casework.views.chooser import CaseChooser

STAGE_PANELS = [
    FieldPanel("name"),
    FieldPanel("text_until"),
    InlinePanel("options", heading=_("keuzes"), label=_("keuze"), min_num=FEWEST_OPTIONS, max_num=6),
    FieldPanel("outcome"),
]

CASE_PANELS = [
    FieldPanel("title"),
    FieldPanel("slug"),
    MultiFieldPanel(
        [
            FieldPanel("themes"),
            FieldPanel("goals"),
            FieldPanel("level"),
            FieldPanel("difficulty"),
            FieldPanel("minutes"),
            FieldPanel("origin"),
        ],
        heading=_("Waarop te vinden"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("audience"),
            FieldPanel("region"),
            FieldPanel("cohort"),
            FieldPanel("is_open"),
            FieldPanel("review_date"),
        ],
        heading=_("Voor wie, en tot wanneer"),
    ),
    FieldPanel("approach_text"),
    FieldPanel("facilitator_note"),
    FieldPanel("backward_opening"),
    InlinePanel(
        "stages", panels=STAGE_PANELS, heading=_("Beslismomenten"), label=_("beslismoment"), max_num=9
    ),
    InlinePanel("questions", heading=_("Vragen"), label=_("vraag")),
]


class CaseViewSet(SnippetViewSet):
    model = Case
    chooser_viewset_class = CaseChooser
    copy_view_enabled = False
    icon = "folder-open-inverse"
    menu_label = _("Casussen")
    menu_order = 140
    add_to_admin_menu = True
    list_display = ["title", "level", "difficulty", LiveStatusTagColumn(), "review_date"]
    list_filter = ["level", "difficulty", "is_open"]
    search_fields = ["title"]
    edit_handler = ObjectList(base_form_class=CaseEditForm, children=CASE_PANELS)


register_snippet(CaseViewSet)


@hooks.register("register_admin_urls")
def add_drafts():
    at = "oefencasussen/<uuid:public_id>/"
    addresses = [
        path("oefencasussen/", admin.DraftQueue.as_view(), name="drafts"),
        path(at, admin.WaitingDraftDetail.as_view(), name="draft"),
        path(at + "goedkeuren/", admin.ApproveCase.as_view(), name="approve-case"),
        path(at + "terugsturen/", admin.ReturnCase.as_view(), name="return-case"),
    ]
    return [path("", include((addresses, "casework_drafts")))]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def call_readers_of_case(request, instance):
    if isinstance(instance, Case):
        call_readers(case=instance, now=timezone.now())


class DraftsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("casework.view_drafts")


@hooks.register("register_admin_menu_item")
def add_drafts_to_menu():
    return DraftsMenuItem(
        _("Ingestuurde casussen"),
        reverse("casework_drafts:drafts"),
        name="case-drafts",
        icon_name="mail",
        order=145,
    )
