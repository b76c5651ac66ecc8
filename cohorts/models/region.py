import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """A ZSM region (ten) or a safety region (25), which lies in one ZSM region."""

    class Kind(models.TextChoices):
        ZSM = "zsm", _("ZSM-regio")
        SAFETY = "safety", _("veiligheidsregio")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("naam"), max_length=100)
    number = models.PositiveSmallIntegerField(_("nummer"), null=True, blank=True, unique=True)
    zsm_region = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="safety_regions",
        verbose_name=_("ZSM-regio"),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("regio")
        verbose_name_plural = _("regio's")
        constraints = [
            models.CheckConstraint(
                name="region_safety_lies_in_zsm",
                condition=Q(kind="zsm", zsm_region__isnull=True) | Q(kind="safety", zsm_region__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SafetyHouse(models.Model):
    """A Zorg- en Veiligheidshuis, with its former names and the dates in which it existed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("naam"), max_length=150)
    old_names = models.JSONField(_("oude namen"), default=list, blank=True)
    regions = models.ManyToManyField(
        Region, related_name="safety_houses", verbose_name=_("veiligheidsregio's")
    )
    from_date = models.DateField(_("geldig van"), null=True, blank=True)
    until_date = models.DateField(_("geldig tot"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Zorg- en Veiligheidshuis")
        verbose_name_plural = _("Zorg- en Veiligheidshuizen")
        constraints = [
            models.CheckConstraint(
                name="safety_house_ends_after_start",
                condition=Q(from_date__isnull=True)
                | Q(until_date__isnull=True)
                | Q(until_date__gte=F("from_date")),
            )
        ]

    def __str__(self) -> str:
        return self.name
