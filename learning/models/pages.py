"""What editors write: programme, module, and the three kinds of step.

No queries in here: what a page shows beside its own fields comes through `learning.page_context`.
"""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object

from accounts.models import Employment
from learning.blocks import (
    TEXT_FEATURES,
    UNREVIEWED,
    CriteriaStreamBlock,
    MaterialsStreamBlock,
    RunSheetStreamBlock,
    StepStreamBlock,
    needs_review,
)
from learning.models.vocabulary import TickedGoal, TickedTags, TickedTheme
from learning.page_context import WithContext
from learning.stems import Stemmed, stems_of, texts_in
from privacy.pages import CheckedPage


class Readers(models.TextChoices):
    """Wie leest dit? Who reads what somebody hands in."""

    TRAINER = "trainer", _("alleen de trainer")
    DUO = "duo", _("de trainer en je duo")
    COHORT = "cohort", _("de trainer en je hele leergroep")


class ProgrammeIndexPage(WithContext, CheckedPage, Page):
    """The catalogue, at /modules/."""

    intro = models.TextField(_("inleiding"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["learning.ProgrammePage"]
    max_count = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("overzicht van programma's")
        verbose_name_plural = _("overzichten van programma's")


class ProgrammePage(WithContext, Stemmed, CheckedPage, Page):
    """A programme: compact (two dagdelen, one opdracht) or a long leergang."""

    Level = Employment.Level

    intro = models.TextField(_("inleiding"))
    level = models.CharField(
        _("voor wie"), max_length=20, choices=Employment.Level.choices, default=Employment.Level.OPERATIONAL
    )
    size = models.CharField(_("omvang"), max_length=200, blank=True)
    months = models.PositiveSmallIntegerField(
        _("looptijd in maanden"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Zo lang na het begin eindigt een leergroep die dit volgt, tenzij iemand een dag kiest."),
    )
    group_size = models.CharField(_("groepsgrootte"), max_length=200, blank=True)
    completion = models.TextField(_("wanneer is het af"), blank=True)

    search_fields = [*Page.search_fields, *Stemmed.stem_fields]
    parent_page_types = ["learning.ProgrammeIndexPage"]
    subpage_types = ["learning.ModulePage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("level"),
        FieldPanel("size"),
        FieldPanel("months"),
        FieldPanel("group_size"),
        FieldPanel("completion"),
    ]

    class Meta:
        verbose_name = _("programma")
        verbose_name_plural = _("programma's")

    def words_to_find(self):
        return [self.title, self.intro]


class ModulePage(WithContext, Stemmed, CheckedPage, Page):
    """A module: a promise, and the steps below it."""

    promise = models.TextField(_("belofte"), help_text=_("Wat kan iemand na deze module?"))

    search_fields = [*Page.search_fields, *Stemmed.stem_fields]
    parent_page_types = ["learning.ProgrammePage"]
    subpage_types = ["learning.LessonPage", "learning.AssignmentPage", "learning.HalfDayPage"]
    content_panels = [*Page.content_panels, FieldPanel("promise")]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def words_to_find(self):
        return [self.title, self.promise]


class Step(WithContext, Stemmed, CheckedPage, models.Model):
    """What the three kinds of step share. A copy of a page is another step."""

    step_id = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=5)
    body = StreamField(StepStreamBlock(), verbose_name=_("inhoud"), blank=True)

    search_fields = [*Page.search_fields, *Stemmed.stem_fields]
    exclude_fields_in_copy = ["step_id"]
    parent_page_types = ["learning.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def words_to_find(self):
        return [self.title, *texts_in(self.body)]

    @property
    def has_unreviewed_law(self):
        """Whether a legal passage stands in it that may not be published as it is."""
        return any(block.block_type == "legal" and needs_review(block.value) for block in self.body)

    @property
    def reflections(self):
        """The blocks at which somebody may write for themselves."""
        return [block for block in self.body if block.block_type == "reflection"]

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """Autosave writes over the newest revision, but never over one that an edition pins."""
        if overwrite_revision and overwrite_revision.pinned_by.exists():
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def publish(self, revision, *args, **kwargs):
        """The last lock, behind the form: also for what publishes by itself or in bulk."""
        if revision.as_object().has_unreviewed_law:
            raise ValidationError(UNREVIEWED)
        return super().publish(revision, *args, **kwargs)


class LessonPage(Step, Page):
    """A short text, film or self-test to go through alone."""

    themes = TickedTags(_("thema's"), through="learning.LessonTheme", blank=True, help_text="")
    goals = TickedTags(_("leerdoelen"), through="learning.LessonGoal", blank=True, help_text="")

    content_panels = [
        *Page.content_panels,
        FieldPanel("minutes"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("themes"), FieldPanel("goals")], heading=_("Waar gaat het over")),
    ]

    class Meta:
        verbose_name = _("les")
        verbose_name_plural = _("lessen")

    def save(self, *args, **kwargs):
        result = super().save(*args, **kwargs)
        insert_or_update_object(self)  # once more, now that its words stand beside it
        return result

    @property
    def stems(self):
        """It is found by what it is about as well."""
        ticked = (*self.themes.all(), *self.goals.all())
        return stems_of(*self.words_to_find(), *(word.name for word in ticked))


class LessonTheme(TickedTheme):
    content_object = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="ticked_themes")

    class Meta(TickedTheme.Meta):
        verbose_name = _("thema van een les")
        verbose_name_plural = _("thema's van lessen")


class LessonGoal(TickedGoal):
    content_object = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="ticked_goals")

    class Meta(TickedGoal.Meta):
        verbose_name = _("leerdoel van een les")
        verbose_name_plural = _("leerdoelen van lessen")


class AssignmentPage(Step, Page):
    """Work that somebody hands in."""

    takes_text = models.BooleanField(_("tekst"), default=True)
    takes_files = models.BooleanField(_("bestanden"), default=True)
    readers = models.CharField(
        _("Wie leest dit?"), max_length=10, choices=Readers.choices, default=Readers.TRAINER
    )
    criteria = StreamField(CriteriaStreamBlock(), verbose_name=_("waar let je op"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("minutes"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("takes_text"), FieldPanel("takes_files"), FieldPanel("readers")],
            heading=_("inleveren"),
        ),
        FieldPanel("criteria"),
    ]

    class Meta:
        verbose_name = _("opdracht")
        verbose_name_plural = _("opdrachten")

    def clean(self):
        super().clean()
        if not self.takes_text and not self.takes_files:
            raise ValidationError({"takes_text": _("Kies wat iemand inlevert: tekst, bestanden of allebei.")})


class HalfDayPage(Step, Page):
    """A dagdeel in the region, with the run sheet for whoever leads it."""

    run_sheet = StreamField(RunSheetStreamBlock(), verbose_name=_("draaiboek"), blank=True)
    materials = StreamField(MaterialsStreamBlock(), verbose_name=_("materialen"), blank=True)
    trainer_notes = RichTextField(
        _("voor de trainer"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Alleen te lezen voor wie het dagdeel begeleidt."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("body"),
        FieldPanel("run_sheet"),
        FieldPanel("materials"),
        FieldPanel("trainer_notes"),
    ]

    class Meta:
        verbose_name = _("dagdeel")
        verbose_name_plural = _("dagdelen")

    def clean(self):
        """A dagdeel lasts as long as its parts together."""
        super().clean()
        if self.run_sheet:
            self.minutes = sum(row.value["minutes"] or 0 for row in self.run_sheet)
