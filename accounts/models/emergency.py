import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 300


class EmergencyAccess(models.Model):
    """Somebody may do everything for an hour, with a reason. In normal operation nobody may."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=LONGEST_REASON)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("noodtoegang")
        verbose_name_plural = _("keren noodtoegang")
        constraints = [
            models.CheckConstraint(name="emergency_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="emergency_ends", condition=Q(ends_at__gt=F("started_at"))),
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="emergency_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"EmergencyAccess {self.public_id}"
