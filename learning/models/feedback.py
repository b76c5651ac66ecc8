import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from learning.models.cohort_step import CohortStep
from learning.models.submission import SubmissionVersion
from privacy.rows import of_chosen_rows


class FeedbackQuerySet(models.QuerySet):
    @of_chosen_rows
    def empty(self):
        """Take the words and the criteria away; that somebody answered stays."""
        return self.update(text="", declarations=[], criteria=[])


class Feedback(models.Model):
    """The answer of a trainer to one version: "Klaar" or "Nog één vraag"."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Klaar")
        QUESTION = "question", _("Nog één vraag")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.OneToOneField(SubmissionVersion, on_delete=models.PROTECT, related_name="feedback")
    trainer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    text = models.TextField()
    declarations = models.JSONField(default=list, blank=True, help_text="as in SubmissionVersion")
    criteria = models.JSONField(default=list, blank=True, help_text="[{criterion, level}]; empty is usual")
    given_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")

    def __str__(self) -> str:
        return f"Feedback {self.public_id}"


class Extension(models.Model):
    """A later deadline for one person, with the reason the trainer gave."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    step = models.ForeignKey(CohortStep, on_delete=models.PROTECT, related_name="extensions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deadline_at = models.DateTimeField(_("inleveren voor"))
    reason = models.CharField(_("reden"), max_length=200)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = _("uitstel")
        verbose_name_plural = _("keren uitstel")
        constraints = [models.UniqueConstraint(fields=["step", "user"], name="extension_once_per_person")]

    def __str__(self) -> str:
        return f"Extension {self.public_id}"
