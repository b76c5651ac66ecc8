from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """When a daily job ran last, and what it could not do; `/gezond/` tells.

    In the database and not in the cache beside the worker's heartbeat: that one comes back within
    seconds after the cache was emptied, a day-old failure would be forgotten for a day.
    """

    job = models.CharField(max_length=100, unique=True)
    ran_at = models.DateTimeField()
    failed = models.JSONField(default=list, blank=True, help_text="labels of models, never a word of a row")

    class Meta:
        verbose_name = _("dagelijkse taak")
        verbose_name_plural = _("dagelijkse taken")

    def __str__(self) -> str:
        return self.job
