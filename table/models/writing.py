import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from table.fields import TableTextField
from table.models.seat import Seat
from table.models.table import Table


class Writing(models.Model):
    """What somebody wrote at a table, under the key of that table; gone when it closes.

    It is its writer's alone until it is shown, and stays hidden for who is silent in its step.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="writings")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="writings")
    step_id = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    text = TableTextField()
    is_shown = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("wat iemand aan tafel schreef")
        verbose_name_plural = _("wat mensen aan tafel schreven")
        constraints = [
            models.UniqueConstraint(fields=["seat", "step_id", "name"], name="writing_one_per_field")
        ]

    def __str__(self) -> str:
        return f"Writing {self.public_id}"


class Ballot(models.Model):
    """How often something was chosen: a number, and never who chose it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="ballots")
    step_id = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    choice = models.PositiveSmallIntegerField()
    votes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["choice"]
        verbose_name = _("stemming aan tafel")
        verbose_name_plural = _("stemmingen aan tafel")
        constraints = [
            models.UniqueConstraint(
                fields=["table", "step_id", "name", "choice"], name="ballot_one_per_choice"
            ),
            models.CheckConstraint(name="ballot_has_a_choice", condition=Q(choice__gte=0)),
        ]

    def __str__(self) -> str:
        return f"Ballot {self.public_id}"
