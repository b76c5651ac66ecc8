import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.models.cohort import Cohort, Membership
from privacy.models import Reportable, ReportableQuerySet
from privacy.rows import of_chosen_rows


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Threads of the whole group, to its members; a private one is reached through what it is about."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        mine = Membership.objects.filter(user=user, left_at__isnull=True).values("cohort_id")
        return self.filter(kind=Thread.Kind.COHORT, cohort_id__in=mine)


class Thread(models.Model):
    """A conversation in a leergroep: of everybody, or about one object and those who may see that."""

    class Kind(models.TextChoices):
        COHORT = "cohort", _("van de leergroep")
        PRIVATE = "private", _("bij één onderwerp")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="threads")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(_("onderwerp"), max_length=120, blank=True)
    created_at = models.DateTimeField()

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort"],
                condition=models.Q(kind="cohort", title=""),
                name="thread_one_without_a_title_per_cohort",
            )
        ]

    def __str__(self) -> str:
        return f"Thread {self.public_id}"


class PostQuerySet(ReportableQuerySet):
    def visible_to(self, user):
        """What stands in the conversations of somebody's leergroepen; of what is hidden only their own."""
        shown = models.Q(hidden_at__isnull=True) | models.Q(author_id=user.pk)
        return self.filter(shown, thread__in=Thread.objects.visible_to(user))

    @of_chosen_rows
    def withdraw(self, now):
        """Take the words away: an empty place with a time stays, the earlier one if there was."""
        return self.filter(withdrawn_at__isnull=True).update(text="", withdrawn_at=now, pinned_at=None)


class Post(Reportable):
    """A message. Taking it back leaves an empty place with a time."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("bericht"), blank=True)
    posted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["posted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="post_withdrawn_is_empty",
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(text=""),
            ),
            models.CheckConstraint(
                name="post_pinned_is_not_withdrawn",
                condition=models.Q(pinned_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["thread"],
                condition=models.Q(pinned_at__isnull=False),
                name="post_one_pinned_per_thread",
            ),
        ]
        indexes = [models.Index(fields=["thread", "posted_at"], name="post_by_thread")]

    def __str__(self) -> str:
        return f"Post {self.public_id}"

    @property
    def cohort(self):
        return self.thread.cohort
