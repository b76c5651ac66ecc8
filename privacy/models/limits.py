from django.db import models
from django.utils.translation import gettext_lazy as _


class LimitWindow(models.Model):
    """How often something was done since `privacy.limits` began to count it.

    `key` is a keyed digest: who or what was counted cannot be read from it.
    """

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("telling")
        verbose_name_plural = _("tellingen")

    def __str__(self) -> str:
        return f"LimitWindow {self.pk}"
