"""What editors see of intervision in /beheer/."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from intervision.forms.methods import MethodForm
from intervision.models import Method

STANDS_UNDER = Column("stands_under", label=_("Staat onder"), accessor="get_stands_under_display")
STEP_PANELS = [
    FieldPanel("name"),
    FieldRowPanel([FieldPanel("minutes"), FieldPanel("role"), FieldPanel("mode")]),
    FieldPanel("goal"),
    FieldPanel("instruction"),
    FieldPanel("for_presenter"),
    FieldPanel("for_participant"),
    FieldPanel("for_facilitator"),
    FieldPanel("say"),
    FieldPanel("pitfall"),
    FieldRowPanel([FieldPanel("presenter_silent"), FieldPanel("reveal_at_once")]),
    FieldRowPanel([FieldPanel("part"), FieldPanel("is_core")]),
]


class NoChooser(SnippetChooserViewSet):
    """Nothing in the admin points at a method, so there is nothing to open for choosing one."""

    def get_urlpatterns(self):
        return []


class MethodViewSet(SnippetViewSet):
    model = Method
    chooser_viewset_class = NoChooser
    icon = "group"
    add_to_admin_menu = True
    menu_label = _("Intervisiemethoden")
    menu_order = 160
    list_display = ["name", STANDS_UNDER, "minutes", "experience", LiveStatusTagColumn()]
    edit_handler = ObjectList(
        base_form_class=MethodForm,
        children=[
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("slug"),
                    FieldPanel("stands_under"),
                    FieldPanel("also_called"),
                    FieldPanel("short"),
                ],
                heading=_("Naam"),
            ),
            FieldPanel("goal"),
            MultiFieldPanel([FieldPanel("fits"), FieldPanel("fits_less")], heading=_("Wanneer wel en niet")),
            FieldRowPanel([FieldPanel("experience"), FieldPanel("safety")]),
            FieldRowPanel(
                [
                    FieldPanel("group_min"),
                    FieldPanel("group_max"),
                    FieldPanel("minutes"),
                    FieldPanel("times_are_ours"),
                ]
            ),
            InlinePanel("steps", panels=STEP_PANELS, heading=_("Stappen"), label=_("stap")),
            InlinePanel("sources", heading=_("Bronnen"), label=_("bron")),
        ],
    )


register_snippet(MethodViewSet)


@hooks.register("register_snippet_listing_buttons")
def offer_a_trial(snippet, user, next_url=None):
    """A redacteur goes through the steps as they are written now, beside writing them."""
    if isinstance(snippet, Method):
        address = reverse("intervision:try-method", args=[snippet.slug])
        yield Button(_("Eerst zelf proberen"), url=address, icon_name="group", priority=30)
