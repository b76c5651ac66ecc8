import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, Organisation
from cohorts.models import Appointment, Cohort, Event, Membership, Region, SafetyHouse
from privacy.models.reportable import Reportable, ReportableQuerySet
from privacy.rows import of_chosen_rows
from trainers.deadlines import decide_by
from trainers.models.track import GuidanceTrack


class SupportRequestQuerySet(ReportableQuerySet):
    def visible_to(self, user):
        """One's own; those of a coordinator's area; all for the programmateam; what one trains on."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        of_area = (
            Q(region=OuterRef("region"))
            | Q(safety_house=OuterRef("safety_house"))
            | Q(region__safety_houses=OuterRef("safety_house"))
        )
        held = Appointment.objects.current(timezone.localdate()).filter(
            Q(role=Appointment.Role.PROGRAMME_TEAM) | Q(of_area, role=Appointment.Role.COORDINATOR),
            user=user,
        )
        led = Membership.objects.current().filter(
            Q(cohort=OuterRef("cohort")) | Q(cohort=OuterRef("event__cohort")),
            user=user,
            role=Membership.Role.TRAINER,
        )
        return self.not_hidden().filter(Q(asked_by=user) | Exists(held) | Exists(led))

    def waiting(self):
        """Those about which nobody has decided yet."""
        return self.filter(state__in=SupportRequest.WAITING)

    @of_chosen_rows
    def withdraw(self, now):
        """Take back what nobody has decided about; the rest stays as it is."""
        return self.waiting().update(state=SupportRequest.State.WITHDRAWN, changed_at=now)

    @of_chosen_rows
    def empty(self):
        """Take the words of the question away; what was decided and what it brought stay."""
        return self.update(question="", partners="", sponsor="", declarations=[])


class SupportRequest(Reportable):
    """An ondersteuningsvraag: a region asks for help, and what came of it.

    `cohort`, `event` and `track` are its result: exactly one from the award on.
    """

    class Form(models.TextChoices):
        COHORT = "cohort", _("een leergroep")
        SESSION = "session", _("een losse sessie")
        GUIDANCE = "guidance", _("een begeleidingstraject")
        UNKNOWN = "unknown", _("dat weet ik nog niet")

    class Costs(models.TextChoices):
        """The three of the founding plan: who pays for making it, and who for holding it."""

        REGION = "region", _("Regio betaalt alles")
        SHARED = "shared", _("Opdrachtgevers betalen de ontwikkeling, de regio de uitvoering")
        SPONSOR = "sponsor", _("Opdrachtgevers betalen alles")

    class State(models.TextChoices):
        ASKED = "asked", _("gesteld")
        IN_TREATMENT = "in_treatment", _("in behandeling")
        AWARDED = "awarded", _("toegekend")
        REJECTED = "rejected", _("afgewezen")
        CARRIED_OUT = "carried_out", _("uitgevoerd")
        MEASURED = "measured", _("effect gemeten")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    WAITING = (State.ASKED, State.IN_TREATMENT)
    WITH_RESULT = (State.AWARDED, State.CARRIED_OUT, State.MEASURED)
    CLOSED = (State.REJECTED, State.MEASURED, State.WITHDRAWN)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    safety_house = models.ForeignKey(
        SafetyHouse, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    question = models.TextField(_("vraag"))
    levels = models.JSONField(default=list, help_text="values of Employment.Level")
    people = models.PositiveSmallIntegerField()
    partners = models.TextField(_("partners"))
    sponsor = models.TextField(_("opdrachtgever"))
    declarations = models.JSONField(default=list, blank=True)
    wanted_form = models.CharField(max_length=10, choices=Form.choices, default=Form.UNKNOWN)
    wanted_start_date = models.DateField()
    cost_scenario = models.CharField(max_length=10, choices=Costs.choices)
    state = models.CharField(max_length=15, choices=State.choices, default=State.ASKED)
    changed_at = models.DateTimeField(help_text="when it came into this state")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reden"), blank=True)
    cohort = models.OneToOneField(
        Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="support_request"
    )
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="support_request"
    )
    track = models.OneToOneField(
        GuidanceTrack, on_delete=models.PROTECT, null=True, blank=True, related_name="support_request"
    )
    effect = models.TextField(_("effect"), blank=True)
    answer_seen_at = models.DateTimeField(null=True, blank=True, help_text="when its asker saw the decision")

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("ondersteuningsvraag")
        verbose_name_plural = _("ondersteuningsvragen")
        constraints = [
            models.CheckConstraint(name="request_is_for_somebody", condition=Q(people__gte=1)),
            models.CheckConstraint(
                name="request_decision_has_a_reason",
                condition=Q(
                    state__in=["asked", "in_treatment", "withdrawn"],
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                )
                | (
                    Q(state__in=["awarded", "rejected", "carried_out", "measured"])
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(reason="")
                ),
            ),
            models.CheckConstraint(
                name="request_award_has_one_result",
                condition=Q(
                    state__in=["asked", "in_treatment", "withdrawn", "rejected"],
                    cohort__isnull=True,
                    event__isnull=True,
                    track__isnull=True,
                )
                | (
                    Q(state__in=["awarded", "carried_out", "measured"])
                    & (
                        Q(cohort__isnull=False, event__isnull=True, track__isnull=True)
                        | Q(cohort__isnull=True, event__isnull=False, track__isnull=True)
                        | Q(cohort__isnull=True, event__isnull=True, track__isnull=False)
                    )
                ),
            ),
            models.CheckConstraint(
                name="request_measured_has_an_effect", condition=~Q(state="measured") | ~Q(effect="")
            ),
        ]
        indexes = [
            models.Index(fields=["state", "wanted_start_date"], name="request_by_state"),
            models.Index(fields=["region", "state"], name="request_by_region"),
        ]

    def __str__(self) -> str:
        return f"SupportRequest {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("trainers:request", args=[self.public_id])

    @property
    def is_waiting(self) -> bool:
        return self.state in self.WAITING

    @property
    def deadline(self):
        """The last day on which there is a decision."""
        return decide_by(self.asked_at)

    @property
    def has_result(self) -> bool:
        return self.state in self.WITH_RESULT

    @property
    def place_name(self) -> str:
        """The house where there is one, else the region: how people call it in short."""
        house = self.safety_house
        return house.name.removeprefix("Zorg- en Veiligheidshuis ") if house else self.region.name

    @property
    def level_names(self) -> list[str]:
        return [str(Employment.Level(level).label) for level in self.levels]


class HistoryLineQuerySet(models.QuerySet):
    @of_chosen_rows
    def empty(self):
        """Take the words away; who did what, and when, stays."""
        return self.update(text="", declarations=[])


class HistoryLine(models.Model):
    """What happened to a request: who, when, what, and the sentence that went with it."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("Vraag gesteld")
        INFORMATION = "information", _("Aangevuld")
        TAKEN_UP = "taken_up", _("In behandeling genomen")
        AWARDED = "awarded", _("Toegekend")
        REJECTED = "rejected", _("Afgewezen")
        WITHDRAWN = "withdrawn", _("Ingetrokken")
        CARRIED_OUT = "carried_out", _("Uitgevoerd")
        MEASURED = "measured", _("Effect gemeten")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(SupportRequest, on_delete=models.PROTECT, related_name="history")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    text = models.TextField(blank=True)
    declarations = models.JSONField(default=list, blank=True)

    objects = HistoryLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel bij een ondersteuningsvraag")
        verbose_name_plural = _("regels bij ondersteuningsvragen")
        ordering = ["done_at", "pk"]

    def __str__(self) -> str:
        return f"HistoryLine {self.public_id}"
