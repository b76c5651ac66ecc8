from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import TextBody


class HomePage(Page):
    """The public home, with `intro` as its first sentence."""

    is_public = True

    intro = models.TextField(_("inleiding"))

    subpage_types = ["home.TextPage", "learning.ProgrammeIndexPage"]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("voorpagina")


class TextPage(Page):
    """A page of text that anybody may read, such as the privacy statement.

    One with *Tonen in menu's* stands on the voorpagina, to read before there is an account.
    """

    is_public = True

    intro = models.TextField(_("inleiding"), blank=True)
    body = StreamField(TextBody(), verbose_name=_("tekst"))

    parent_page_types = ["home.HomePage", "home.TextPage"]
    subpage_types = ["home.TextPage"]
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("tekstpagina")
        verbose_name_plural = _("tekstpagina's")
