import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from cohorts.models.region import Region, SafetyHouse
from privacy.rows import of_chosen_rows


class AppointmentQuerySet(models.QuerySet):
    def current(self, today):
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gt=today), from_date__lte=today)

    @of_chosen_rows
    def end(self, today):
        """Let what holds today, or would hold later, hold no longer."""
        held = self.filter(Q(until_date__isnull=True) | Q(until_date__gt=today))
        return held.update(until_date=Greatest(F("from_date"), today))


class Appointment(models.Model):
    """A role without a leergroep, for a region, a house or the whole country, with an end."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("regiocoördinator")
        EDITOR = "editor", _("redacteur")
        PROGRAMME_TEAM = "programme_team", _("programmateam")
        SECOND_READER = "second_reader", _("meelezer")
        ADMINISTRATOR = "administrator", _("functioneel beheerder")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("wie")
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("regio"),
    )
    safety_house = models.ForeignKey(
        SafetyHouse,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("Zorg- en Veiligheidshuis"),
    )
    from_date = models.DateField(_("vanaf"))
    until_date = models.DateField(_("tot"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("benoeming")
        verbose_name_plural = _("benoemingen")
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
            ),
            models.CheckConstraint(
                name="appointment_coordinator_has_an_area",
                condition=~Q(role="coordinator") | Q(region__isnull=False) | Q(safety_house__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Appointment {self.public_id}"

    @property
    def area(self) -> Region | SafetyHouse | None:
        """The place it is for; None where it is for the whole country."""
        return self.region or self.safety_house


class TrainerQualification(models.Model):
    """The fact that somebody may train, or how far they are; the pathway itself is in `trainers`."""

    class Stage(models.TextChoices):
        FOLLOWED = "followed", _("leergang gevolgd")
        OBSERVING = "observing", _("meelopen")
        CO_LEADING = "co_leading", _("co-begeleiden")
        OBSERVED = "observed", _("begeleiden onder observatie")
        QUALIFIED = "qualified", _("bevoegd")

    READS_ALONG = (Stage.CO_LEADING, Stage.OBSERVED, Stage.QUALIFIED)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="trainer_qualifications"
    )
    stage = models.CharField(_("stap"), max_length=20, choices=Stage.choices)
    from_date = models.DateField(_("vanaf"))
    until_date = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("bevoegdheid van een trainer")
        verbose_name_plural = _("bevoegdheden van trainers")
        constraints = [
            models.CheckConstraint(
                name="qualification_ends_after_start",
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
            )
        ]

    def __str__(self) -> str:
        return f"TrainerQualification {self.public_id}"
