import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from privacy.registry import reasons_in
from privacy.rows import of_chosen_rows


class GuidanceTrack(models.Model):
    """A begeleidingstraject: a region is helped with talks and werkafspraken, without a leergroep."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("titel"), max_length=120)
    start_date = models.DateField(_("begint op"))
    end_date = models.DateField(_("eindigt op"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("begeleidingstraject")
        verbose_name_plural = _("begeleidingstrajecten")
        constraints = [
            models.CheckConstraint(
                name="track_ends_after_start",
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
            )
        ]

    def __str__(self) -> str:
        return f"GuidanceTrack {self.public_id}"


class InTrackQuerySet(models.QuerySet):
    @of_chosen_rows
    def empty(self):
        """Take the words away; that there was something on that day stays."""
        return self.update(text="", declarations=[])


class InTrack(models.Model):
    """A dated line of a track, as somebody wrote it down."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField()
    declarations = models.JSONField(default=list, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = InTrackQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def reasons(self) -> list[dict[str, str]]:
        """What its writer explained to the gate, for their export."""
        return reasons_in(self.declarations)


class GuidanceTalk(InTrack):
    """A talk with the region: the day, and what it is about."""

    track = models.ForeignKey(GuidanceTrack, on_delete=models.PROTECT, related_name="talks")
    day = models.DateField(_("dag"))

    class Meta:
        ordering = ["day", "pk"]
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken in een begeleidingstraject")

    def __str__(self) -> str:
        return f"GuidanceTalk {self.public_id}"


class WorkingAgreement(InTrack):
    """A werkafspraak, and from when it holds."""

    track = models.ForeignKey(GuidanceTrack, on_delete=models.PROTECT, related_name="agreements")
    from_date = models.DateField(_("geldt vanaf"))

    class Meta:
        ordering = ["from_date", "pk"]
        verbose_name = _("werkafspraak")
        verbose_name_plural = _("werkafspraken")

    def __str__(self) -> str:
        return f"WorkingAgreement {self.public_id}"
