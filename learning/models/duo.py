from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort


class Duo(models.Model):
    """Who reads along with whom in a leergroep: people with the same number (three when odd)."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="duos")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("duo")
        verbose_name_plural = _("duo's")
        constraints = [models.UniqueConstraint(fields=["cohort", "user"], name="duo_once_per_person")]
        indexes = [models.Index(fields=["cohort", "number"], name="duo_by_number")]

    def __str__(self) -> str:
        return f"Duo {self.pk}"
