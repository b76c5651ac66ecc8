import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from learning.models.pages import HalfDayPage, LessonPage


class Frozen(Exception):
    """An edition was made once; nothing of it is saved again or removed."""


class FrozenQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise Frozen

    def delete(self):
        raise Frozen


class FrozenModel(models.Model):
    """Written once. What must change is a row beside it, or one named method that says why."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise Frozen
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Frozen


class ProgrammeEdition(FrozenModel):
    """A programme as it stood at one moment. Never changed: a running leergroep keeps what it began with."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey("learning.ProgrammePage", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("nummer"))
    title = models.CharField(_("titel"), max_length=255)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-number"]
        verbose_name = _("editie")
        verbose_name_plural = _("edities")
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class EditionStep(FrozenModel):
    """One step of an edition, pinned to the revision of its page. Only `pin` changes it."""

    class Kind(models.TextChoices):
        LESSON = "lesson", _("les")
        ASSIGNMENT = "assignment", _("opdracht")
        HALF_DAY = "half_day", _("dagdeel")

    edition = models.ForeignKey(ProgrammeEdition, on_delete=models.PROTECT, related_name="steps")
    step_id = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="pinned_by")
    title = models.CharField(max_length=255)
    module_title = models.CharField(max_length=255)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("stap van een editie")
        verbose_name_plural = _("stappen van edities")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="edition_step_position_once"),
            models.UniqueConstraint(fields=["edition", "step_id"], name="edition_step_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def kind_of(cls, page) -> "EditionStep.Kind":
        """Which kind of step a page is."""
        if isinstance(page, LessonPage):
            return cls.Kind.LESSON
        return cls.Kind.HALF_DAY if isinstance(page, HalfDayPage) else cls.Kind.ASSIGNMENT

    def pin(self, revision, page) -> None:
        """Put another revision in its place; `learning.actions.pin_step` keeps the old one and the reason."""
        self.revision, self.title, self.minutes = revision, page.title, page.minutes
        models.Model.save(self, update_fields=["revision", "title", "minutes"])


class StepFix(FrozenModel):
    """An urgent fix of one step of an edition: from which revision to which, by whom and why."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition_step = models.ForeignKey(EditionStep, on_delete=models.PROTECT, related_name="fixes")
    old_revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    new_revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reden"), max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("verbetering van een stap")
        verbose_name_plural = _("verbeteringen van stappen")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"StepFix {self.public_id}"
