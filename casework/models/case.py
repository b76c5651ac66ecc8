"""A casus as editors keep it: the whole story, and the same told moment by moment."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin
from wagtail.search import index

from accounts.models import Employment
from casework.models.composed import COMPOSED_IS_READ, ReadByOthers
from cohorts.models import Audience, AudienceQuerySet, WithAudience
from learning.models import TickedGoal, TickedTags, TickedTheme
from learning.stems import Stemmed
from privacy.models import CheckedContent, Reportable, ReportableQuerySet

FEWEST_OPTIONS = 2
REPORTED_AS = "casus"
OPEN_CASE = [
    models.UniqueConstraint(
        name="one_open_case",
        fields=["is_open"],
        condition=Q(is_open=True),
        violation_error_message=_("Er is al een casus te proberen zonder account."),
    ),
    models.CheckConstraint(
        name="open_case_is_public",
        condition=Q(is_open=False) | Q(audience=Audience.PUBLIC),
        violation_error_message=_("Wat zonder account te proberen is, is er voor iedereen."),
    ),
]
# Addresses beside the casussen themselves.
TAKEN_SLUGS = {"proef", "schrijven", "meelezen", "meelezers", "werkvormen"}
TOO_FEW_OPTIONS = _("Geef elk beslismoment minstens twee keuzes. Dan kan de casus gepubliceerd worden.")
SLUG_IS_TAKEN = _("Dit adres is al van een andere pagina. Kies een ander.")


def a_reader():
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )


class CaseQuerySet(AudienceQuerySet, ReportableQuerySet):
    def in_audience_of(self, user, places=None):
        """Those that are or were for somebody, also while they are off the site."""
        return super().visible_to(user, places)

    def visible_to(self, user, places=None):
        """The published casussen somebody may see; what was reported is there for nobody."""
        return self.in_audience_of(user, places).not_hidden().filter(live=True)


class Case(
    Stemmed,
    index.Indexed,
    ReadByOthers,
    CheckedContent,
    DraftStateMixin,
    RevisionMixin,
    Reportable,
    WithAudience,
    ClusterableModel,
):
    """A casus to practise on, in two forms.

    `approach_text` is the whole story, for *samen naar een aanpak*. `backward_opening` and the
    stages tell it in the order in which it became known, for *terugredeneren*.
    """

    Level = Employment.Level

    class Difficulty(models.IntegerChoices):
        EASY = 1, _("om te beginnen")
        MEDIUM = 2, _("gemiddeld")
        HARD = 3, _("pittig")

    class Origin(models.TextChoices):
        INVENTED = "invented", _("helemaal verzonnen")
        COMPOSED = "composed", _("samengesteld uit meer zaken")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("in het adres"), unique=True, max_length=80)
    title = models.CharField(_("titel"), max_length=120)
    themes = TickedTags(_("thema's"), through="casework.CaseTheme", blank=True, help_text="")
    goals = TickedTags(_("leerdoelen"), through="casework.CaseGoal", blank=True, help_text="")
    level = models.CharField(
        _("voor wie"), max_length=20, choices=Employment.Level.choices, default=Employment.Level.OPERATIONAL
    )
    difficulty = models.PositiveSmallIntegerField(
        _("hoe moeilijk"), choices=Difficulty.choices, default=Difficulty.MEDIUM
    )
    minutes = models.PositiveSmallIntegerField(
        _("minuten"), default=10, validators=[MinValueValidator(1)], help_text=_("Om hem alleen te doen.")
    )
    origin = models.CharField(
        _("waar komt hij vandaan"), max_length=10, choices=Origin.choices, default=Origin.INVENTED
    )
    approach_text = models.TextField(
        _("het hele verhaal"), help_text=_("Voor samen naar een aanpak. Een lege regel begint een alinea.")
    )
    facilitator_note = models.TextField(
        _("voor de begeleider"), blank=True, help_text=_("Te lezen voor trainers en redacteuren.")
    )
    backward_opening = models.TextField(
        _("opening voor terugredeneren"),
        blank=True,
        help_text=_("Wat toen als eerste bekend was. Zeg niets van wat later pas blijkt."),
    )
    # Written by `save` alone: who read the text that stands in this row and recognised nobody.
    outside_reader, other_reader = a_reader(), a_reader()
    was_composed = models.BooleanField(default=False, editable=False)
    review_date = models.DateField(_("opnieuw nazien voor"), null=True, blank=True)
    is_open = models.BooleanField(
        _("te proberen zonder account"),
        default=False,
        help_text=_("Een casus tegelijk. Die staat op de voorpagina."),
    )

    objects = CaseQuerySet.as_manager()

    search_fields = [
        *Stemmed.stem_fields,
        *WithAudience.audience_filters,
        index.FilterField("live"),
        index.FilterField("hidden_at"),
    ]

    class Meta(WithAudience.Meta):
        ordering = ["title", "pk"]
        verbose_name = _("casus")
        verbose_name_plural = _("casussen")
        constraints = [
            *WithAudience.Meta.constraints,
            *OPEN_CASE,
            *COMPOSED_IS_READ,
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("casework:case", args=[self.slug])

    @property
    def is_on_the_site(self):
        return self.live and self.hidden_at is None

    @property
    def is_for_all(self):
        """Whether everybody who is logged in may open it, so that a lesson can lead to it."""
        return self.is_on_the_site and self.audience in (Audience.NATIONAL, Audience.PUBLIC)

    def clean(self):
        super().clean()
        self.was_composed = self.was_composed or self.origin == self.Origin.COMPOSED
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": SLUG_IS_TAKEN})

    def words_to_find(self):
        """Its title and what it is about; the story itself opens moment by moment."""
        return [
            self.title,
            *(theme.name for theme in self.themes.all()),
            *(goal.name for goal in self.goals.all()),
        ]

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Publishing waits for whoever reports it at this moment, and then leaves it hidden."""
        if self.pk:
            there = Case._base_manager.select_for_update().filter(pk=self.pk)
            self.hidden_at = there.values_list("hidden_at", flat=True).first()
        self.note_its_readers()
        super().save(*args, **kwargs)
        index.insert_or_update_object(self)  # once more, now that its words stand beside it

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """Autosave writes over the newest revision, but never over what somebody is reading."""
        if overwrite_revision and (
            overwrite_revision.pk == self.live_revision_id or overwrite_revision.runs.exists()
        ):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def with_content_json(self, content):
        """What was reported stays hidden, and what was composed stays so, whichever revision is published."""
        case = super().with_content_json(content)
        case.hidden_at, case.was_composed = self.hidden_at, self.was_composed
        return case

    @transaction.atomic
    def publish(self, revision, *args, **kwargs):
        """The last lock, behind the form: also for what publishes by itself or in bulk.

        It waits for a meelezer who says at this moment that somebody can be recognised.
        """
        Case._base_manager.select_for_update().filter(pk=self.pk).first()
        draft = revision.as_object()
        if any(len(stage.options.all()) < FEWEST_OPTIONS for stage in draft.stages.all()):
            raise ValidationError(TOO_FEW_OPTIONS)
        return super().publish(revision, *args, **kwargs)


class CaseTheme(TickedTheme):
    content_object = ParentalKey(Case, on_delete=models.CASCADE, related_name="ticked_themes")

    class Meta(TickedTheme.Meta):
        verbose_name = _("thema van een casus")
        verbose_name_plural = _("thema's van casussen")


class CaseGoal(TickedGoal):
    content_object = ParentalKey(Case, on_delete=models.CASCADE, related_name="ticked_goals")

    class Meta(TickedGoal.Meta):
        verbose_name = _("leerdoel van een casus")
        verbose_name_plural = _("leerdoelen van casussen")


class Stage(Orderable, ClusterableModel):
    """A moment of decision: what was known, the options, and what really happened."""

    case = ParentalKey(Case, on_delete=models.CASCADE, related_name="stages")
    name = models.CharField(_("naam"), max_length=80, help_text=_("Zoals: zes weken later."))
    text_until = models.TextField(_("wat is er nu bekend"))
    outcome = models.TextField(
        _("wat er gebeurde"), help_text=_("Te lezen als de keuze vastligt, en niet eerder.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("beslismoment")
        verbose_name_plural = _("beslismomenten")

    def __str__(self) -> str:
        return f"Stage {self.pk}"


class Option(Orderable):
    stage = ParentalKey(Stage, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(_("keuze"), max_length=200)

    class Meta(Orderable.Meta):
        verbose_name = _("keuze")
        verbose_name_plural = _("keuzes")

    def __str__(self) -> str:
        return f"Option {self.pk}"


class Question(Orderable):
    """A question to talk about, for one of the two forms."""

    class Form(models.TextChoices):
        APPROACH = "approach", _("samen naar een aanpak")
        BACKWARD = "backward", _("terugredeneren")

    case = ParentalKey(Case, on_delete=models.CASCADE, related_name="questions")
    form = models.CharField(_("bij"), max_length=10, choices=Form.choices, default=Form.APPROACH)
    text = models.CharField(_("vraag"), max_length=300)

    class Meta(Orderable.Meta):
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")

    def __str__(self) -> str:
        return f"Question {self.pk}"
