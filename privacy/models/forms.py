import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormKey(models.Model):
    """A form that somebody posted, so that a second press of its button does nothing anew.

    Made in the transaction of what the form did, kept a day. `digest` tells the same words from
    others without holding them; `location` is where the first press led.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    location = models.TextField(blank=True)
    posted_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("verstuurd formulier")
        verbose_name_plural = _("verstuurde formulieren")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="form_key_once_per_user")]

    def __str__(self) -> str:
        return f"FormKey {self.public_id}"
