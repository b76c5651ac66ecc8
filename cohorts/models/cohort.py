import calendar
import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.models.region import Region, SafetyHouse
from privacy.rows import of_chosen_rows

MONTHS = 12  # how long a leergroep lasts as long as nobody says so and it follows no programme


def months_after(day, months):
    """The same day so many months later, or the last of that month where it has none such."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The leergroepen somebody is in now; nobody else's."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(
            pk__in=Membership.objects.filter(user=user, left_at__isnull=True).values("cohort_id")
        )

    @of_chosen_rows
    def end_by_default(self, day):
        """Move the end to fit what they follow; a day that somebody chose stays."""
        by_default = self.filter(end_date_is_default=True)
        return by_default.update(end_date=Greatest(F("start_date"), Value(day)))

    @of_chosen_rows
    def end_as_chosen(self, day):
        """Let them end on the day that somebody chose."""
        return self.update(end_date=day, end_date_is_default=False)


class Cohort(models.Model):
    """A leergroep: people of one region who go through a programme together.

    It always has an end, since what its members wrote is forgotten some time after it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("naam"), max_length=100)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="cohorts", verbose_name=_("ZSM-regio")
    )
    safety_house = models.ForeignKey(
        SafetyHouse,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cohorts",
        verbose_name=_("Zorg- en Veiligheidshuis"),
    )
    start_date = models.DateField(_("begint op"))
    end_date = models.DateField(_("eindigt op"))
    end_date_is_default = models.BooleanField(
        default=False, editable=False, help_text="nobody chose the end: following a programme may move it"
    )
    created_at = models.DateTimeField()

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-start_date", "name"]
        verbose_name = _("leergroep")
        verbose_name_plural = _("leergroepen")
        constraints = [
            models.CheckConstraint(
                name="cohort_ends_after_start",
                condition=Q(end_date__gte=F("start_date")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("home:cohort", args=[self.slug])

    def is_over(self, today: dt.date) -> bool:
        return self.end_date < today

    @property
    def is_of_one_day(self) -> bool:
        """Made for a single session: it follows no programme."""
        return self.start_date == self.end_date

    @property
    def cohort(self) -> "Cohort":
        """Itself, so that one predicate about `.cohort` serves groups and what is in them."""
        return self


class MembershipQuerySet(models.QuerySet):
    def current(self):
        return self.filter(left_at__isnull=True)

    @of_chosen_rows
    def leave(self, now):
        """Close what is open still; who was to join later never did."""
        return self.current().update(left_at=Greatest(F("joined_at"), now))


class Membership(models.Model):
    """Somebody's role in one leergroep. Leaving closes the row; nothing of it is removed."""

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("deelnemer")
        TRAINER = "trainer", _("trainer")
        TRAINEE = "trainee", _("trainer in opleiding")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices, default=Role.PARTICIPANT)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "cohort"], condition=Q(left_at__isnull=True), name="membership_once_at_a_time"
            ),
            models.CheckConstraint(
                name="membership_leaves_after_joining",
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")),
            ),
        ]
        indexes = [models.Index(fields=["cohort", "role"], name="membership_by_cohort_and_role")]

    def __str__(self) -> str:
        return f"Membership {self.public_id}"


class ReportingLine(models.Model):
    """Who manages whom, asked at joining: the two are never together in one intervisie."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("leidinggeven")
        verbose_name_plural = _("wie aan wie leidinggeeft")
        constraints = [
            models.UniqueConstraint(
                fields=["manager", "report"], condition=Q(ended_at__isnull=True), name="reporting_line_once"
            ),
            models.CheckConstraint(name="reporting_line_between_two", condition=~Q(manager=F("report"))),
        ]

    def __str__(self) -> str:
        return f"ReportingLine {self.public_id}"
