from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin
from wagtail.search import index

from learning.stems import Stemmed
from privacy.models import CheckedContent
from table.script import LONGEST_STEP

# How long the parts around the steps of a method take, in minutes. What the method does itself is left out.
OPENING = {"agreement": 4, "look_back": 3, "choose": 3}
CLOSING = {"harvest": 3, "paper": 2}


class MethodQuerySet(models.QuerySet):
    def live(self):
        """What editors published: everybody may read it, also without logging in."""
        return self.filter(live=True)

    def under(self, place):
        """What editors published for intervisie, or for working on a casus together."""
        return self.live().filter(stands_under=place)

    def fitting(self, *, minutes=None, experience="", people=None):
        """Those that take at most so many minutes, ask that experience and suit a group of that size."""
        found = self
        if minutes:
            found = found.filter(minutes__lte=minutes)
        if experience:
            found = found.filter(experience=experience)
        if people:
            found = found.filter(group_min__lte=people, group_max__gte=people)
        return found


class Method(Stemmed, index.Indexed, CheckedContent, DraftStateMixin, RevisionMixin, ClusterableModel):
    """An intervision method: what it is good for, and its steps with their minutes."""

    class Place(models.TextChoices):
        INTERVISION = "intervision", _("Intervisie")
        CASEWORK = "casework", _("Casussen")

    class Experience(models.TextChoices):
        BEGINNER = "beginner", _("voor een beginnende groep")
        ADVANCED = "advanced", _("voor een ervaren groep")

    class Safety(models.TextChoices):
        LOW = "low", _("weinig vertrouwen nodig")
        MEDIUM = "medium", _("enig vertrouwen nodig")
        HIGH = "high", _("veel vertrouwen nodig")

    slug = models.SlugField(_("in het adres"), unique=True)
    name = models.CharField(_("naam"), max_length=80, unique=True)
    stands_under = models.CharField(
        _("staat onder"),
        max_length=11,
        choices=Place.choices,
        default=Place.INTERVISION,
        help_text=_("Wat onder Casussen staat, is een werkvorm bij een casus en geen intervisiemethode."),
    )
    also_called = models.CharField(_("heet ook wel"), max_length=120, blank=True)
    short = models.CharField(_("in één zin"), max_length=200)
    goal = models.TextField(_("doel"))
    fits = models.TextField(_("past goed bij"), blank=True, help_text=_("Eén per regel."))
    fits_less = models.TextField(_("past minder bij"), blank=True, help_text=_("Eén per regel."))
    experience = models.CharField(_("ervaring"), max_length=10, choices=Experience.choices)
    safety = models.CharField(_("vertrouwen in de groep"), max_length=10, choices=Safety.choices)
    group_min = models.PositiveSmallIntegerField(_("kleinste groep"))
    group_max = models.PositiveSmallIntegerField(_("grootste groep"))
    minutes = models.PositiveSmallIntegerField(_("minuten"), help_text=_("De som van alle stappen."))
    times_are_ours = models.BooleanField(
        _("de minuten zijn onze eigen keuze"),
        default=True,
        help_text=_("Zet uit als de bron zelf tijden noemt."),
    )

    objects = MethodQuerySet.as_manager()

    search_fields = [
        *Stemmed.stem_fields,
        index.FilterField("live"),
        index.FilterField("stands_under"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("intervisiemethode")
        verbose_name_plural = _("intervisiemethoden")
        constraints = [
            models.CheckConstraint(
                name="method_group_from_small_to_large",
                condition=Q(group_min__gte=2) & Q(group_max__gte=F("group_min")),
            ),
            models.CheckConstraint(name="method_takes_time", condition=Q(minutes__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        name = "casework-form" if self.stands_under == self.Place.CASEWORK else "method"
        return reverse(f"intervision:{name}", args=[self.slug])

    def words_to_find(self):
        # Balintmethode is also found by balint.
        return [
            self.name,
            self.name.removesuffix("methode"),
            self.also_called,
            self.short,
            self.goal,
            self.fits,
        ]

    @property
    def fits_list(self) -> list[str]:
        return self.fits.splitlines()

    @property
    def fits_less_list(self) -> list[str]:
        return self.fits_less.splitlines()

    @property
    def steps_in_order(self) -> "list[MethodStep]":
        """Its steps, also those that an editor moved and did not save yet."""
        return sorted(self.steps.all(), key=lambda step: step.sort_order or 0)

    @property
    def opening_parts(self) -> list[str]:
        """What stands in the opening: the agreement, and what no step of its own is for."""
        return self._parts_left(OPENING)

    @property
    def closing_parts(self) -> list[str]:
        """What stands in the closing: the paper, and what no step of its own is for."""
        return self._parts_left(CLOSING)

    @property
    def planned_minutes(self) -> int:
        """How long a table takes: its steps with the opening and the closing."""
        around = sum(OPENING[part] for part in self.opening_parts)
        around += sum(CLOSING[part] for part in self.closing_parts)
        return around + sum(step.minutes or 1 for step in self.steps.all())

    def _parts_left(self, parts: dict[str, int]) -> list[str]:
        own = {step.part for step in self.steps.all()}
        return [part for part in parts if part not in own]

    def suits(self, people: int) -> bool:
        """Whether a group of this size is one that the method was made for."""
        return self.group_min <= people <= self.group_max

    def publish(self, revision, *args, **kwargs):
        """The last lock, behind the form: also for what publishes by itself or in bulk."""
        new = revision.as_object()
        require_minutes_to_match(new.minutes, [step.minutes for step in new.steps.all()])
        return super().publish(revision, *args, **kwargs)


class MethodStep(Orderable):
    """One step: who does what, how long, and how the begeleider helps."""

    class Role(models.TextChoices):
        PRESENTER = "presenter", _("casusinbrenger")
        FACILITATOR = "facilitator", _("begeleider")
        PARTICIPANT = "participant", _("deelnemers")

    class Mode(models.TextChoices):
        EXPLAIN = "explain", _("uitleg")
        ROUND = "round", _("rondje")
        TALK = "talk", _("gesprek")
        WRITE = "write", _("stil schrijven")
        LISTEN = "listen", _("luisteren")
        CHOOSE = "choose", _("kiezen")
        REVEAL = "reveal", _("onthullen")

    class Part(models.TextChoices):
        LOOK_BACK = "look_back", _("terugblik")
        CHOOSE = "choose", _("keuze wie inbrengt")
        HARVEST = "harvest", _("oogst")

    method = ParentalKey(Method, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(_("naam"), max_length=80)
    minutes = models.PositiveSmallIntegerField(
        _("minuten"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST_STEP)]
    )
    role = models.CharField(_("aan zet"), max_length=12, choices=Role.choices)
    mode = models.CharField(_("hoe"), max_length=10, choices=Mode.choices)
    goal = models.CharField(_("waartoe"), max_length=200)
    instruction = models.TextField(_("wat iedereen leest"))
    for_presenter = models.TextField(_("voor de casusinbrenger"), blank=True)
    for_facilitator = models.TextField(_("voor de begeleider"), blank=True)
    for_participant = models.TextField(_("voor de deelnemers"), blank=True)
    say = models.TextField(_("wat de begeleider kan zeggen"), blank=True)
    pitfall = models.TextField(_("waar de begeleider op let"), blank=True)
    presenter_silent = models.BooleanField(_("de casusinbrenger zwijgt"), default=False)
    reveal_at_once = models.BooleanField(
        _("alles tegelijk tonen"),
        default=False,
        help_text=_("Wat mensen schrijven blijft van henzelf tot de begeleider alles in één keer toont."),
    )
    part = models.CharField(
        _("komt in de plaats van"),
        max_length=10,
        choices=Part.choices,
        blank=True,
        help_text=_("Dit deel vervalt dan in de opening of de afsluiting, zodat niets dubbel komt."),
    )
    is_core = models.BooleanField(
        _("wordt niet korter als de tijd krap is"),
        default=False,
        help_text=_("Zoals het vertellen, de reactie van de casusinbrenger en de oogst."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("stap van een methode")
        verbose_name_plural = _("stappen van methoden")
        constraints = [models.CheckConstraint(name="method_step_takes_time", condition=Q(minutes__gte=1))]

    def __str__(self) -> str:
        return self.name


class MethodSource(Orderable):
    """Where the structure of a method comes from; its texts are our own."""

    method = ParentalKey(Method, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("titel"), max_length=200)
    url = models.URLField(_("adres"), max_length=2000, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("bron van een methode")
        verbose_name_plural = _("bronnen van methoden")

    def __str__(self) -> str:
        return self.title


def require_minutes_to_match(minutes: int, steps: list[int]) -> None:
    """Raise ValidationError unless there are steps and their minutes make up those of the method."""
    if not steps:
        raise ValidationError(_("Een methode zonder stappen kan niemand gebruiken. Voeg de stappen toe."))
    if sum(steps) != minutes:
        sentence = ngettext(
            "De stappen duren samen %(sum)d minuut en de methode %(minutes)d. Maak die gelijk.",
            "De stappen duren samen %(sum)d minuten en de methode %(minutes)d. Maak die gelijk.",
            sum(steps),
        )
        raise ValidationError(sentence % {"sum": sum(steps), "minutes": minutes})
