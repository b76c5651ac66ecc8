import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.models import Membership, Thread, TrainerQualification
from learning.models.cohort_step import CohortStep
from learning.models.duo import Duo
from learning.models.pages import Readers
from privacy.models import PrivateFile, Reportable, ReportableQuerySet
from privacy.rows import of_chosen_rows


def reading_memberships():
    """Memberships that let somebody read all that is handed in: trainer, or in opleiding and far enough."""
    today = timezone.localdate()
    reads_along = TrainerQualification.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gt=today),
        user=OuterRef("user"),
        stage__in=TrainerQualification.READS_ALONG,
        from_date__lte=today,
    )
    return Membership.objects.current().filter(
        Q(role=Membership.Role.TRAINER) | Q(role=Membership.Role.TRAINEE) & Exists(reads_along)
    )


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own work; of others what they handed in, as far as the opdracht lets one read it now."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        participates_in = Membership.objects.current().filter(user=user, role=Membership.Role.PARTICIPANT)
        my_duo = Duo.objects.filter(cohort=OuterRef("cohort"), number=OuterRef("number"), user=user)
        with_me = Duo.objects.filter(Exists(my_duo), cohort=OuterRef("step__cohort"), user=OuterRef("author"))
        among_peers = Q(step__cohort__in=participates_in.values("cohort_id")) & (
            Q(step__readers=Readers.COHORT) | Q(step__readers=Readers.DUO) & Exists(with_me)
        )
        reads_all_of = reading_memberships().filter(user=user)
        as_trainer = Q(step__cohort__in=reads_all_of.values("cohort_id"))
        return self.filter(Q(author=user) | ~Q(state=Submission.State.DRAFT) & (as_trainer | among_peers))

    def awaiting_feedback(self):
        """What is handed in and not yet answered, longest waiting first."""
        return self.filter(state=Submission.State.HANDED_IN).order_by("handed_in_at", "pk")


class Submission(models.Model):
    """What one person makes of an opdracht, through all its versions.

    concept -> ingeleverd -> teruggegeven (may hand in again) or afgerond. The author may
    recall it, back to concept, while nobody else has read it. While it is a concept its
    text is an encrypted `privacy.Draft`; handing in makes a version.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        HANDED_IN = "handed_in", _("ingeleverd")
        RETURNED = "returned", _("nog één vraag")
        DONE = "done", _("klaar")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    step = models.ForeignKey(CohortStep, on_delete=models.PROTECT, related_name="submissions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    thread = models.OneToOneField(
        Thread, on_delete=models.PROTECT, null=True, blank=True, related_name="submission"
    )
    created_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True, help_text="of the newest version")
    read_at = models.DateTimeField(
        null=True, blank=True, help_text="when somebody else first read the newest version"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inlevering")
        verbose_name_plural = _("inleveringen")
        constraints = [
            models.UniqueConstraint(fields=["step", "author"], name="submission_one_per_author"),
            models.CheckConstraint(
                name="submission_handed_in_has_a_time",
                condition=Q(state="draft") | Q(handed_in_at__isnull=False),
            ),
            models.CheckConstraint(
                name="submission_concept_is_unread", condition=~Q(state="draft") | Q(read_at__isnull=True)
            ),
            models.CheckConstraint(
                name="submission_answered_is_read",
                condition=~Q(state__in=["returned", "done"]) | Q(read_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "handed_in_at"], name="submission_by_state")]

    def __str__(self) -> str:
        return f"Submission {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("learning:submission", args=[self.public_id])

    @property
    def cohort(self):
        return self.step.cohort

    @property
    def awaits_feedback(self) -> bool:
        return self.state == self.State.HANDED_IN

    @property
    def is_open(self) -> bool:
        """Whether its author may hand in (again), as far as its state goes."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)

    @property
    def may_be_recalled(self) -> bool:
        return self.awaits_feedback and self.read_at is None and self.step.closed_at is None


class VersionQuerySet(ReportableQuerySet):
    def visible_to(self, user):
        """All versions of one's own work; of others what stands handed in and nobody reported."""
        standing = Q(recalled_at__isnull=True, handed_in_at__lte=F("submission__handed_in_at"))
        return self.filter(
            Q(submission__author_id=user.pk) | standing & Q(hidden_at__isnull=True),
            submission__in=Submission.objects.visible_to(user),
        )

    @of_chosen_rows
    def empty(self):
        """Take the words away; that something was handed in stays."""
        return self.update(text="", declarations=[])


class SubmissionVersion(Reportable):
    """A text as it was handed in, past the gate. Never changed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    declarations = models.JSONField(
        default=list, blank=True, help_text="findings the author says are no personal data, with the reason"
    )
    handed_in_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    recalled_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("versie van een inlevering")
        verbose_name_plural = _("versies van inleveringen")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="version_number_once"),
            models.CheckConstraint(
                name="version_recalled_after_handing_in",
                condition=Q(recalled_at__isnull=True) | Q(recalled_at__gte=F("handed_in_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"SubmissionVersion {self.public_id}"


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All files of one's own work; of others those of versions that were not recalled or reported."""
        standing = SubmissionVersion.objects.filter(attachments=OuterRef("pk"), recalled_at__isnull=True)
        reported = SubmissionVersion.objects.filter(attachments=OuterRef("pk"), hidden_at__isnull=False)
        return self.filter(
            Q(submission__author_id=user.pk) | Exists(standing) & ~Exists(reported),
            submission__in=Submission.objects.visible_to(user).values("pk"),
        )


class Attachment(models.Model):
    """A file that goes with a version, and stays with it when it is taken out of the concept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attachments")
    versions = models.ManyToManyField(SubmissionVersion, related_name="attachments", blank=True)
    private_file = models.OneToOneField(PrivateFile, on_delete=models.PROTECT, related_name="+")
    in_draft = models.BooleanField(default=True, help_text="goes along with the next version")
    added_at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("bestand bij een inlevering")
        verbose_name_plural = _("bestanden bij inleveringen")
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"Attachment {self.public_id}"
