import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from privacy.rows import of_chosen_rows
from table.models.table import Table


class SeatQuerySet(models.QuerySet):
    @of_chosen_rows
    def forget_people(self):
        """A place stays a place, without whose it was."""
        return self.update(user=None)


class Seat(models.Model):
    """A place at a table: whose, in which role, and where it is in a round.

    `label` is what stands in the ring, `organisation` the name in full; a simulated seat, or one
    at a table without a list, has no `user`. `voted` names the votes it gave, never what it chose.
    """

    class Turn(models.TextChoices):
        WAITS = "waits", _("is nog niet aan de beurt geweest")
        SPEAKS = "speaks", _("is aan het woord")
        HAD = "had", _("is aan de beurt geweest")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    no = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, blank=True)
    group_no = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.CharField(max_length=12)
    organisation = models.CharField(max_length=160, blank=True)
    is_present = models.BooleanField(default=True)
    has_agreed = models.BooleanField(default=False)
    turn = models.CharField(max_length=6, choices=Turn.choices, default=Turn.WAITS)
    voted = models.JSONField(default=list)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["no"]
        verbose_name = _("plaats aan een tafel")
        verbose_name_plural = _("plaatsen aan een tafel")
        constraints = [
            models.UniqueConstraint(fields=["table", "no"], name="seat_one_per_number"),
            models.UniqueConstraint(fields=["table", "user"], name="seat_one_per_person"),
            models.UniqueConstraint(
                fields=["table"], condition=Q(turn="speaks"), name="seat_one_speaks_at_a_time"
            ),
            models.CheckConstraint(
                name="seat_empty_has_not_agreed", condition=Q(is_present=True) | Q(has_agreed=False)
            ),
        ]

    def __str__(self) -> str:
        return f"Seat {self.public_id}"
