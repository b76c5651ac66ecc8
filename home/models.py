from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import TextBody
from learning.page_context import WithContext
from learning.stems import Stemmed, texts_in
from privacy.pages import CheckedPage


class HomePage(WithContext, CheckedPage, Page):
    """The public home, with `intro` as its first sentence."""

    is_public = True

    intro = models.TextField(_("inleiding"))

    subpage_types = ["home.TextPage", "learning.ProgrammeIndexPage"]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("voorpagina")
        verbose_name_plural = _("voorpagina's")


class TextPage(Stemmed, CheckedPage, Page):
    """A page of text that anybody may read, such as the privacy statement.

    One with *Tonen in menu's* stands on the voorpagina, to read before there is an account.
    """

    is_public = True

    intro = models.TextField(_("inleiding"), blank=True)
    body = StreamField(TextBody(), verbose_name=_("tekst"))

    search_fields = [*Page.search_fields, *Stemmed.stem_fields]
    parent_page_types = ["home.HomePage", "home.TextPage"]
    subpage_types = ["home.TextPage"]
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("tekstpagina")
        verbose_name_plural = _("tekstpagina's")

    def words_to_find(self):
        return [self.title, self.intro, *texts_in(self.body)]


class VocabularyQuerySet(models.QuerySet):
    def known_to(self, user):
        """The words this person may have read somewhere, each with its number of `uses`."""
        if user.is_authenticated:
            return self.annotate(uses=F("times"))
        return self.filter(public_times__gt=0).annotate(uses=F("public_times"))


class VocabularyWord(models.Model):
    """A word from the texts that everybody may read: what a search suggests. Made again every hour."""

    word = models.CharField(max_length=40, unique=True)
    stem = models.CharField(max_length=40, db_index=True)
    times = models.PositiveIntegerField(help_text="in what everybody reads who is logged in")
    public_times = models.PositiveIntegerField(help_text="in what everybody reads")

    objects = VocabularyQuerySet.as_manager()

    class Meta:
        verbose_name = _("zoekwoord")
        verbose_name_plural = _("zoekwoorden")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word
