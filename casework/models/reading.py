"""Meelezen: can somebody be recognised in a casus that was composed of real ones?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from cohorts.models import Audience, Cohort
from privacy.fields import EncryptedTextField
from privacy.rows import of_chosen_rows


class CaseReadingQuerySet(models.QuerySet):
    @of_chosen_rows
    def empty(self):
        """Take away what the reader wrote; that somebody read it stays."""
        return self.update(words=None)


class CaseReading(models.Model):
    """What one meelezer said of one text of a casus. Another text, or a wider audience, is read anew."""

    class ReadAs(models.TextChoices):
        GROUPMATE = "groupmate", _("groepsgenoot van een andere organisatie")
        SECOND_READER = "second_reader", _("meelezer")
        EDITOR = "editor", _("redacteur")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="of the text that was read")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    read_as = models.CharField(max_length=15, choices=ReadAs.choices)
    cohort = models.ForeignKey(
        Cohort,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the leergroep of a groepsgenoot: for another one it is read anew",
    )
    is_clear = models.BooleanField(help_text="nobody can be recognised in it")
    from_outside = models.BooleanField(help_text="the reader had no part in the region it comes from")
    words = EncryptedTextField(null=True, blank=True)
    read_at = models.DateTimeField()

    objects = CaseReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("keer meelezen")
        verbose_name_plural = _("keren meelezen")
        constraints = [
            models.UniqueConstraint(name="one_reading_per_text", fields=["case", "reader", "digest"]),
            models.CheckConstraint(
                name="groupmate_reads_in_a_cohort",
                condition=Q(read_as="groupmate", cohort__isnull=False)
                | Q(read_as__in=["second_reader", "editor"], cohort__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"CaseReading {self.public_id}"


class AppointedReader(models.Model):
    """Somebody who was asked by name to read a text along, since nobody did in ten working days."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="appointed_readers")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="of the text that waited")
    appointed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("aangewezen meelezer")
        verbose_name_plural = _("aangewezen meelezers")
        constraints = [
            models.UniqueConstraint(name="appointed_once_per_text", fields=["case", "reader", "digest"])
        ]

    def __str__(self) -> str:
        return f"AppointedReader {self.public_id}"
