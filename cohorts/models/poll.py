import uuid
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.models.cohort import Cohort, Membership
from cohorts.models.event import Event


class DatePollQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The polls of the leergroepen somebody is in now."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def waiting_for(self, user, now, roles=None):
        """The open polls that ask this person and in which they said nothing yet.

        `roles` are theirs by leergroep, where they are known already.
        """
        if not (user.is_authenticated and user.is_active):
            return self.none()
        if roles is None:
            roles = dict(Membership.objects.current().filter(user=user).values_list("cohort_id", "role"))
        participates_in = [cohort for cohort, role in roles.items() if role == Membership.Role.PARTICIPANT]
        required = RequiredPerson.objects.filter(user=user).values("poll")
        answered = PollAnswer.objects.filter(user=user).values("date__poll")
        asked = (
            Q(cohort__in=participates_in)
            | Q(kind=Event.Kind.HALF_DAY)
            | Q(started_by=user)
            | Q(pk__in=required)
        )
        still = self.filter(asked, cohort__in=roles, state=DatePoll.State.OPEN, deadline_at__gt=now)
        return still.exclude(pk__in=answered)


class DatePoll(models.Model):
    """A question to a leergroep: when can you? It ends in an event, or is withdrawn.

    Of an intervisiesessie the deelnemers are asked, of a dagdeel everybody in the leergroep;
    who must be there is asked in any case.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        MADE = "made", _("datum gekozen")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="date_polls")
    kind = models.CharField(_("soort"), max_length=20, choices=Event.Kind.choices)
    title = models.CharField(_("titel"), max_length=120)
    place = models.CharField(_("waar"), max_length=200, blank=True)
    timezone = models.CharField(max_length=40, default="Europe/Amsterdam")
    deadline_at = models.DateTimeField(_("antwoorden tot"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="date_poll"
    )
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = DatePollQuerySet.as_manager()

    class Meta:
        verbose_name = _("datumprikker")
        verbose_name_plural = _("datumprikkers")
        ordering = ["deadline_at"]
        constraints = [
            models.CheckConstraint(
                name="date_poll_made_has_its_event",
                condition=Q(state="made", event__isnull=False) | ~Q(state="made") & Q(event__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["cohort", "state"], name="date_poll_by_cohort_and_state")]

    def __str__(self) -> str:
        return f"DatePoll {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("cohorts:poll", args=[self.cohort.slug, self.public_id])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def last_day(self) -> date:
        """The last day on which one can answer, by the clock of the poll's own zone."""
        return (self.deadline_at - timedelta(seconds=1)).astimezone(self.zone).date()

    def takes_answers(self, now) -> bool:
        return self.state == self.State.OPEN and now < self.deadline_at


class PollDate(models.Model):
    """A proposed moment."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    poll = models.ForeignKey(DatePoll, on_delete=models.PROTECT, related_name="dates")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        verbose_name = _("moment van een datumprikker")
        verbose_name_plural = _("momenten van datumprikkers")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "starts_at"], name="poll_date_once"),
            models.CheckConstraint(
                name="poll_date_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"PollDate {self.public_id}"


class PollAnswer(models.Model):
    """Whether somebody can come at a proposed moment."""

    class Answer(models.TextChoices):
        YES = "yes", _("Ja")
        MAYBE = "maybe", _("Misschien")
        NO = "no", _("Nee")

    date = models.ForeignKey(PollDate, on_delete=models.PROTECT, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("antwoord op een datumprikker")
        verbose_name_plural = _("antwoorden op datumprikkers")
        constraints = [
            models.UniqueConstraint(fields=["date", "user"], name="poll_answer_one_per_person_and_date")
        ]

    def __str__(self) -> str:
        return f"PollAnswer {self.pk}"


class RequiredPerson(models.Model):
    """Somebody without whom a moment does not suit."""

    poll = models.ForeignKey(DatePoll, on_delete=models.PROTECT, related_name="required_people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("wie erbij moet zijn")
        verbose_name_plural = _("waar je bij moet zijn")
        constraints = [models.UniqueConstraint(fields=["poll", "user"], name="required_person_once")]

    def __str__(self) -> str:
        return f"RequiredPerson {self.pk}"
