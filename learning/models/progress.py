import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from learning.models.cohort_step import CohortStep
from privacy.fields import EncryptedTextField


class StepProgress(models.Model):
    """Somebody ticked off a step. Unticking removes the row: it holds nothing else."""

    step = models.ForeignKey(CohortStep, on_delete=models.PROTECT, related_name="progress")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        verbose_name = _("voortgang")
        verbose_name_plural = _("voortgang")
        constraints = [models.UniqueConstraint(fields=["step", "user"], name="step_progress_once")]

    def __str__(self) -> str:
        return f"StepProgress {self.pk}"


class Reflection(models.Model):
    """What somebody writes for themselves at a reflection block. Nobody else reads it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    step = models.ForeignKey(CohortStep, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    block_id = models.UUIDField()
    text = EncryptedTextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("overdenking")
        verbose_name_plural = _("overdenkingen")
        constraints = [models.UniqueConstraint(fields=["step", "user", "block_id"], name="reflection_once")]

    def __str__(self) -> str:
        return f"Reflection {self.public_id}"
