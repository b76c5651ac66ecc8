import uuid

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy.verbs import verbs


class AppendOnlyError(Exception):
    """A log line is written once and never changed or removed by the site itself."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnlyError

    def delete(self):
        raise AppendOnlyError

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise AppendOnlyError
        return super().bulk_create(objs, *args, **kwargs)

    def _raw_delete(self, using):
        raise AppendOnlyError


class LogEntry(models.Model):
    """What both logs share: which object of which owner, without a word of it.

    The database refuses changes as well (`privacy.triggers`).
    """

    object_type = models.CharField(max_length=100)
    object_id = models.UUIDField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError

    @property
    def kind(self) -> str:
        """What the object is called on screen; the name of its model where the app is gone."""
        try:
            return str(apps.get_model(self.object_type)._meta.verbose_name)
        except (LookupError, ValueError):
            return self.object_type


class ReadLogEntry(LogEntry):
    """Somebody other than its owner read an object: once per person, object and hour."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    hour = models.DateTimeField(help_text="read_at, cut down to the hour")

    class Meta(LogEntry.Meta):
        verbose_name = _("inzage")
        verbose_name_plural = _("inzagen")
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "object_type", "object_id", "hour"], name="read_log_once_an_hour"
            )
        ]
        indexes = [models.Index(fields=["owner", "-read_at"], name="read_log_by_owner")]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"


class VerbLogEntry(LogEntry):
    """Somebody did something to members' content: who, which verb, which object, when."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verb = models.CharField(max_length=100)
    done_at = models.DateTimeField()

    class Meta(LogEntry.Meta):
        verbose_name = _("handeling")
        verbose_name_plural = _("handelingen")
        indexes = [
            models.Index(fields=["object_type", "object_id", "done_at"], name="verb_log_by_object"),
            models.Index(fields=["actor", "-done_at"], name="verb_log_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_id}"

    @property
    def what(self) -> str:
        """What was done, in Dutch; the verb's own name where it is gone."""
        return str(verbs()[self.verb].says) if self.verb in verbs() else self.verb
