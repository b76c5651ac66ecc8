import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A partner in the chain. A merger leaves the old row in place, pointing at the new one."""

    class Chain(models.TextChoices):
        JUSTICE = "justice", _("justitie")
        NETWORK = "network", _("netwerk")
        GOVERNMENT = "government", _("bestuur")
        SOCIAL = "social", _("sociaal")
        YOUTH = "youth", _("jeugd")
        CARE = "care", _("zorg")
        HOUSING = "housing", _("wonen")
        NATIONAL = "national", _("landelijk")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("naam"), max_length=150)
    chain = models.CharField(_("keten"), max_length=20, choices=Chain.choices)
    is_zsm_core = models.BooleanField(_("kernpartner van ZSM"), default=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("opgegaan in"),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        constraints = [
            models.CheckConstraint(
                name="organisation_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class EmploymentQuerySet(models.QuerySet):
    def current(self, today):
        return self.filter(from_date__lte=today).filter(Q(until_date__isnull=True) | Q(until_date__gt=today))


class Employment(models.Model):
    """Where somebody works, as what, and since when. Moving on closes a row and opens another."""

    class Level(models.TextChoices):
        OPERATIONAL = "operational", _("operationeel")
        TACTICAL = "tactical", _("tactisch")
        STRATEGIC = "strategic", _("strategisch")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="employments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="employments", verbose_name=_("organisatie")
    )
    job_title = models.CharField(_("functie"), max_length=100)
    level = models.CharField(_("niveau"), max_length=20, choices=Level.choices, default=Level.OPERATIONAL)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True, help_text="the first day it no longer holds")

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("werk")
        verbose_name_plural = _("werk")
        ordering = ["-from_date"]
        constraints = [
            models.CheckConstraint(
                name="employment_ends_after_start",
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(until_date__isnull=True), name="employment_one_open_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"Employment {self.public_id}"
