import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort, Event
from learning.models.edition import EditionStep, ProgrammeEdition
from learning.models.pages import Readers


class CohortProgramme(models.Model):
    """A leergroep follows an edition."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="programmes")
    edition = models.ForeignKey(ProgrammeEdition, on_delete=models.PROTECT, related_name="cohort_programmes")
    followed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("programma van een leergroep")
        verbose_name_plural = _("programma's van leergroepen")
        constraints = [
            models.UniqueConstraint(fields=["cohort", "edition"], name="cohort_follows_edition_once")
        ]

    def __str__(self) -> str:
        return f"CohortProgramme {self.public_id}"


class CohortStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The steps of the leergroepen somebody is in now."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))


class CohortStep(models.Model):
    """A step as one leergroep does it: with its date, its deadline, its readers.

    Progress and submissions hang here, never on a page. Dates schedule, they do not hide.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort_programme = models.ForeignKey(CohortProgramme, on_delete=models.PROTECT, related_name="steps")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="steps")
    edition_step = models.ForeignKey(EditionStep, on_delete=models.PROTECT, related_name="cohort_steps")
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="cohort_step"
    )
    planned_date = models.DateField(_("gepland op"), null=True, blank=True)
    deadline_at = models.DateTimeField(_("inleveren voor"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="from then on nothing is handed in")
    readers = models.CharField(
        _("Wie leest dit?"), max_length=10, choices=Readers.choices, default=Readers.TRAINER
    )

    objects = CohortStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("stap van een leergroep")
        verbose_name_plural = _("stappen van leergroepen")
        ordering = ["cohort_programme_id", "edition_step__position"]
        constraints = [
            models.UniqueConstraint(fields=["cohort_programme", "edition_step"], name="cohort_step_once")
        ]

    def __str__(self) -> str:
        return f"CohortStep {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("learning:step", args=[self.cohort.slug, self.public_id])

    @property
    def title(self) -> str:
        return self.edition_step.title

    @property
    def kind(self) -> str:
        return self.edition_step.kind

    @property
    def is_lesson(self) -> bool:
        return self.kind == EditionStep.Kind.LESSON

    @property
    def is_assignment(self) -> bool:
        return self.kind == EditionStep.Kind.ASSIGNMENT

    @property
    def is_half_day(self) -> bool:
        return self.kind == EditionStep.Kind.HALF_DAY
