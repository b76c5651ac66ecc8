import json
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy.fields import EncryptedTextField


class Draft(models.Model):
    """What somebody is typing, saved while they type; nobody but the owner ever reads it.

    `key` names the form and the object it is for, such as `learning.hand_in:<public_id>`.
    `body` is JSON: for each field of the form the list of what was posted. `version` rises
    with every save, so that two tabs cannot overwrite each other silently.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    body = EncryptedTextField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True, help_text="set at every save by the policy of its key")
    warned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepten")
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="draft_one_per_owner_and_key")]

    def __str__(self) -> str:
        return f"Draft {self.public_id}"

    @property
    def fields(self) -> dict[str, list[str]]:
        """What was typed, by name of the form's field."""
        return json.loads(self.body)
