import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from cohorts.models import Appointment, Audience, Region
from learning.models import Submission, TickedGoal, TickedTheme
from practices.models.text import TEXTS, PracticeText, PracticeTextQuerySet
from privacy.rows import of_chosen_rows

WAITING = ("regional", "national")
PUBLISHED = ("published", "outdated")


def coordinators_for(region):
    """Appointments of today as coordinator of an area in this ZSM region; `region` may be an OuterRef."""
    house = "safety_house__regions"
    return Appointment.objects.current(timezone.localdate()).filter(
        Q(region=region)
        | Q(region__zsm_region=region)
        | Q(**{house: region})
        | Q(**{f"{house}__zsm_region": region}),
        role=Appointment.Role.COORDINATOR,
        user__is_active=True,
    )


def regions_coordinated_by(user):
    """Keys of the ZSM regions of which this person coordinates an area today: the reverse.

    A short statement, and one more for who coordinates something.
    """
    held = Appointment.objects.current(timezone.localdate()).filter(
        user=user, role=Appointment.Role.COORDINATOR
    )
    areas = list(held.values_list("region_id", "safety_house_id"))
    if not areas:
        return []
    regions, houses = zip(*areas, strict=True)
    found = Region.objects.filter(Q(pk__in=regions) | Q(safety_houses__in=houses))
    return sorted({key for row in found.values_list("pk", "zsm_region_id") for key in row if key})


def _is_editor(user):
    editors = Appointment.objects.current(timezone.localdate())
    return Exists(editors.filter(user=user, role=Appointment.Role.EDITOR, user__is_active=True))


def _judged_by(user):
    coordinators = coordinators_for(OuterRef("region"))
    mine = Exists(coordinators.filter(user=user))
    somebody = Exists(coordinators.exclude(user=OuterRef("author")))
    regional = Q(state=PracticeDraft.State.REGIONAL)
    decided = PracticeReview.objects.passed_on_by(user).filter(draft=OuterRef("pk"))
    national = Q(state=PracticeDraft.State.NATIONAL) & ~Exists(decided)
    as_editor = (national | regional & ~Q(somebody)) & Q(_is_editor(user))
    return (regional & Q(mine) | as_editor) & ~Q(author=user)


def _asking(user):
    unanswered = PracticeConsent.objects.filter(person=user, given_at=None, refused_at=None)
    return Q(pk__in=unanswered.values("draft"), state__in=(*WAITING, *PUBLISHED))


def _naming(user):
    named = PracticeConsent.objects.filter(draft=OuterRef("pk"), person=user)
    shown = Q(state__in=PUBLISHED, published__hidden_at__isnull=True)
    return Q(Q(state__in=WAITING) | shown, Exists(named))


class PracticeDraftQuerySet(PracticeTextQuerySet):
    def waiting_for(self, user):
        """What this person may judge now: of their region as coordinator, of the country as redacteur.

        Where a region has no coordinator but the author, the redacteur stands in. Whoever decided for
        the region does not decide for the country as well.
        """
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(_judged_by(user))

    def asking(self, user):
        """What names this person and waits for their answer."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(_asking(user))

    def naming(self, user):
        """What names this person and left its author's hands; not while a report hides it."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(_naming(user))

    def visible_to(self, user):
        """One's own; what one judges now; what names oneself."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(Q(author=user) | _judged_by(user) | _naming(user))

    def to_go_on_with(self, user):
        """One's own concepts that came back from a judge, or that a trainer suggested."""
        asked = Q(sent_back_at__isnull=False) | Q(nominated_by__isnull=False)
        return self.filter(asked, author=user, state=PracticeDraft.State.DRAFT)

    @of_chosen_rows
    def empty(self):
        """Take the words away; what is not published is withdrawn, since nobody can judge it."""
        self.update(**dict.fromkeys(TEXTS, ""), declarations=[])
        self.exclude(state__in=PUBLISHED).update(state=PracticeDraft.State.WITHDRAWN, due_date=None)

    @of_chosen_rows
    def count_missing_consents(self):
        """Write down anew how many of the people named have not said yes."""
        for draft in self:
            draft.missing_consents = draft.consents.filter(given_at=None).count()
            draft.save(update_fields=["missing_consents"])


class PracticeDraft(PracticeText):
    """A goed voorbeeld in the hands of its author and its judges. Its texts have passed the gate.

    concept -> regionale moderatie -> landelijke moderatie -> gepubliceerd -> verouderd / ingetrokken.
    What is being typed is an encrypted `privacy.Draft`; submitting brings it here.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        REGIONAL = "regional", _("bij de regiocoördinator")
        NATIONAL = "national", _("bij de redacteur")
        PUBLISHED = "published", _("gepubliceerd")
        OUTDATED = "outdated", _("verouderd")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    audience = models.CharField(
        _("Wie mag dit zien?"),
        max_length=10,
        choices=[(Audience.REGION, Audience.REGION.label), (Audience.NATIONAL, Audience.NATIONAL.label)],
        default=Audience.REGION,
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("regio")
    )
    declarations = models.JSONField(
        default=list, blank=True, help_text="findings the author says are no personal data, with the reason"
    )
    missing_consents = models.PositiveSmallIntegerField(
        default=0, help_text="how many of the people named have not said yes"
    )
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True, help_text="until when a judge has time to read it")
    sent_back_at = models.DateTimeField(null=True, blank=True, help_text="and not submitted again since")
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submission = models.ForeignKey(
        Submission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the inlevering it was copied from",
    )

    themes = TaggableManager(
        _("thema's"), through="practices.DraftTheme", blank=True, help_text="", ordering=["name"]
    )
    goals = TaggableManager(
        _("leerdoelen"), through="practices.DraftGoal", blank=True, help_text="", ordering=["number"]
    )

    objects = PracticeDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("goed voorbeeld in de maak")
        verbose_name_plural = _("goede voorbeelden in de maak")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="practice_published_with_all_consents",
                condition=~Q(state__in=PUBLISHED) | Q(missing_consents=0),
            ),
            models.CheckConstraint(
                name="practice_submitted_has_a_region_and_times",
                condition=~Q(state__in=(*WAITING, *PUBLISHED))
                | Q(region__isnull=False, submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="practice_sent_back_is_a_concept",
                condition=Q(sent_back_at__isnull=True) | Q(state__in=("draft", "withdrawn")),
            ),
            models.UniqueConstraint(fields=["submission"], name="practice_nominated_once"),
        ]
        indexes = [
            models.Index(fields=["state", "due_date"], name="practice_draft_by_state"),
            models.Index(fields=["author", "state"], name="practice_draft_by_author"),
        ]

    def __str__(self) -> str:
        return f"PracticeDraft {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("practices:draft", args=[self.public_id])

    def get_review_url(self) -> str:
        """Where it is judged now: nationally in the editors' admin, before that on its own page."""
        if self.state == self.State.NATIONAL:
            return reverse("practices_admin:draft", args=[self.public_id])
        return self.get_absolute_url()

    @property
    def is_editable(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.WITHDRAWN)

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def is_published(self) -> bool:
        return self.state in PUBLISHED

    @property
    def wants_country(self) -> bool:
        return self.audience == Audience.NATIONAL


class DraftTheme(TickedTheme):
    content_object = models.ForeignKey(PracticeDraft, on_delete=models.CASCADE, related_name="+")

    class Meta(TickedTheme.Meta):
        verbose_name = _("thema van een voorbeeld in de maak")
        verbose_name_plural = _("thema's van voorbeelden in de maak")

    @classmethod
    def counted(cls):
        return cls.objects.exclude(content_object__state__in=PUBLISHED)


class DraftGoal(TickedGoal):
    content_object = models.ForeignKey(PracticeDraft, on_delete=models.CASCADE, related_name="+")

    class Meta(TickedGoal.Meta):
        verbose_name = _("leerdoel van een voorbeeld in de maak")
        verbose_name_plural = _("leerdoelen van voorbeelden in de maak")

    @classmethod
    def counted(cls):
        return cls.objects.exclude(content_object__state__in=PUBLISHED)


class PracticeConsent(models.Model):
    """Somebody is named in a voorbeeld, as contact person or in its text, and says whether that is fine."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(PracticeDraft, on_delete=models.PROTECT, related_name="consents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("toestemming voor een goed voorbeeld")
        verbose_name_plural = _("toestemmingen voor een goed voorbeeld")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "person"], name="practice_consent_once"),
            models.CheckConstraint(
                name="practice_consent_is_yes_or_no",
                condition=Q(given_at__isnull=True) | Q(refused_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"PracticeConsent {self.public_id}"


class PracticeReviewQuerySet(models.QuerySet):
    def passed_on_by(self, user):
        """What this person said yes to for a region, of the text as it was submitted last."""
        return self.filter(
            reviewer=user,
            outcome=PracticeReview.Outcome.PASSED_ON,
            reviewed_at__gte=F("draft__submitted_at"),
        )

    @of_chosen_rows
    def empty(self):
        """Take away what was written to the author; that and how it was judged stays."""
        return self.update(reasons="")


class PracticeReview(models.Model):
    """What a coordinator or redacteur said of a draft, and why. Never changed."""

    class Outcome(models.TextChoices):
        PASSED_ON = "passed_on", _("door naar de redacteur")
        APPROVED = "approved", _("goedgekeurd")
        SENT_BACK = "sent_back", _("teruggestuurd")
        WITHDRAWN = "withdrawn", _("van de site gehaald")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(PracticeDraft, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reasons = models.TextField(_("waarom"), blank=True)
    reviewed_at = models.DateTimeField()

    objects = PracticeReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("oordeel over een goed voorbeeld")
        verbose_name_plural = _("oordelen over goede voorbeelden")
        ordering = ["-reviewed_at", "-pk"]

    def __str__(self) -> str:
        return f"PracticeReview {self.public_id}"
