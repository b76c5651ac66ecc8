"""One person at one casus, reasoning back. Nobody else reads any of it."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from casework.models.case import REPORTED_AS, Case
from learning.models import CohortStep
from privacy.fields import EncryptedTextField
from privacy.models import RecognitionReport


def _changes_since():
    return RecognitionReport.objects.filter(
        kind=REPORTED_AS,
        object_id=OuterRef("case__public_id"),
        outcome=RecognitionReport.Outcome.CHANGED,
        reported_at__gt=OuterRef("revision__created_at"),
    )


class RunQuerySet(models.QuerySet):
    def going_on(self):
        return self.filter(finished_at__isnull=True, stopped_at__isnull=True)

    def outdated(self):
        """Those that read a text from before somebody was recognised in it; it was changed since."""
        return self.filter(Exists(_changes_since())).exclude(revision=F("case__live_revision"))

    def visible_to(self, user):
        """One's own, on casussen that are still there; not what was begun anew or must be."""
        if not user.is_authenticated:
            return self.none()
        mine = self.filter(user=user, stopped_at__isnull=True, case__in=Case.objects.visible_to(user))
        return mine.filter(~Exists(_changes_since()) | Q(revision=F("case__live_revision")))

    def taken_from(self, user):
        """One's own on casussen that went off the site, or were changed, while they were at it."""
        mine = self.filter(user=user, stopped_at__isnull=True, case__in=Case.objects.in_audience_of(user))
        return mine.exclude(pk__in=Run.objects.visible_to(user).values("pk"))


class Run(models.Model):
    """Reads the revision that was published when it began, whatever editors change meanwhile.

    `step` is the lesson that sent somebody here: finishing ticks it off. `stopped_at` says that
    it was begun anew.
    """

    class State(models.TextChoices):
        GOING_ON = "going_on", _("bezig")
        FINISHED = "finished", _("afgerond")
        STOPPED = "stopped", _("opnieuw begonnen")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="runs")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="runs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(CohortStep, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    would_differ = models.BooleanField(null=True)
    why = EncryptedTextField(blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("keer terugredeneren")
        verbose_name_plural = _("keren terugredeneren")
        constraints = [
            models.UniqueConstraint(
                name="one_run_at_a_time",
                fields=["case", "user"],
                condition=Q(finished_at__isnull=True, stopped_at__isnull=True),
            ),
            models.CheckConstraint(
                name="finished_run_is_answered",
                condition=Q(finished_at__isnull=True) | Q(would_differ__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Run {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("casework:run", args=[self.public_id])

    @property
    def state(self) -> str:
        if self.stopped_at is not None:
            return self.State.STOPPED
        return self.State.GOING_ON if self.finished_at is None else self.State.FINISHED


class Decision(models.Model):
    """What somebody decided at one moment; never changed afterwards.

    `number` and `option` count from 1 in the run's revision.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    option = models.PositiveSmallIntegerField()
    certainty = models.PositiveSmallIntegerField(validators=[MinValueValidator(0), MaxValueValidator(100)])
    reason = EncryptedTextField(blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("beslissing")
        verbose_name_plural = _("beslissingen")
        ordering = ["run_id", "number"]
        constraints = [
            models.UniqueConstraint(name="decision_once", fields=["run", "number"]),
            models.CheckConstraint(name="decision_certainty", condition=Q(certainty__lte=100)),
        ]

    def __str__(self) -> str:
        return f"Decision {self.public_id}"
