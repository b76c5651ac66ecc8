import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cohorts.models import Event
from privacy.rows import of_chosen_rows
from table.script import Script, Step, read


class TableQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those that somebody leads: on paper nobody else opens them."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(lead=user)

    def live(self):
        """Those that have not been closed or called off."""
        return self.filter(state__in=Table.LIVE)

    @of_chosen_rows
    def forget_people(self):
        """The form of what was held stays, without who led it."""
        return self.update(lead=None)


class Table(models.Model):
    """A group around a table, step by step, from its first step until it is closed.

    `host` is the name of who handed over the script, and `about` what the host finds it by.
    `version` rises with every change, in the transaction of that change; `step_no` is what
    *Volgende stap* must match. `minutes` are those of each step as they are planned now, `spent`
    the seconds that each really took. `minute_seconds` is how long a minute lasts: shorter in a
    trial.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("bezig")
        PAUSED = "paused", _("gepauzeerd")
        CLOSING = "closing", _("wordt gesloten")
        CLOSED = "closed", _("gesloten")
        CANCELLED = "cancelled", _("afgebroken")

    class Ending(models.TextChoices):
        BY_LEAD = "by_lead", _("door de begeleider")
        FORGOTTEN = "forgotten", _("vanzelf, na twee keer de geplande tijd")
        KEY_GONE = "key_gone", _("vanzelf, omdat de sleutel weg was")

    LIVE = (State.RUNNING, State.PAUSED, State.CLOSING)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    host = models.CharField(max_length=30)
    about = models.CharField(max_length=64)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="tables")
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="tables_led"
    )
    script = models.JSONField()
    minutes = models.JSONField()
    spent = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    version = models.PositiveIntegerField(default=1)
    step_no = models.PositiveSmallIntegerField(default=0)
    revealed_step = models.PositiveSmallIntegerField(null=True, blank=True)
    minute_seconds = models.PositiveSmallIntegerField(default=60)
    is_trial = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    step_began_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    hard_end_at = models.DateTimeField(null=True, blank=True)
    ends_itself_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)

    objects = TableQuerySet.as_manager()

    class Meta:
        verbose_name = _("tafel")
        verbose_name_plural = _("tafels")
        constraints = [
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(state__in=["running", "paused", "closing"]),
                name="table_one_live_per_event",
            ),
            models.CheckConstraint(
                name="table_stands_still_only_when_paused",
                condition=Q(state="paused", paused_at__isnull=False)
                | (~Q(state="paused") & Q(paused_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="table_is_closing_until_a_moment",
                condition=Q(state="closing", closes_at__isnull=False)
                | (~Q(state="closing") & Q(closes_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="table_closed_has_a_moment",
                condition=Q(state__in=["closed", "cancelled"], closed_at__isnull=False)
                | (~Q(state__in=["closed", "cancelled"]) & Q(closed_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["state", "ends_itself_at"], name="table_by_state_and_end")]

    def __str__(self) -> str:
        return f"Table {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("table:lead", args=[self.public_id])

    @property
    def wall_url(self) -> str:
        return reverse("table:wall", args=[self.public_id])

    @property
    def cohort(self):
        return self.event.cohort if self.event else None

    @cached_property
    def plan(self) -> Script:
        """The script it runs on."""
        return read(self.script)

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.plan.flat()

    @property
    def step(self) -> Step:
        return self.steps[self.step_no]

    @property
    def next_step(self) -> Step | None:
        return self.steps[self.step_no + 1] if self.step_no + 1 < len(self.steps) else None

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE

    @property
    def is_paused(self) -> bool:
        return self.state == self.State.PAUSED

    @property
    def is_revealed(self) -> bool:
        return self.revealed_step == self.step_no
