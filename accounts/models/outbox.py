import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from privacy.rows import of_chosen_rows


class OutboxMessageQuerySet(models.QuerySet):
    def waiting(self, now):
        """Due, not finished, and not held under somebody's running lease."""
        return self.filter(state=OutboxMessage.State.WAITING, due_at__lte=now).filter(
            Q(lease_until__isnull=True) | Q(lease_until__lt=now)
        )

    @of_chosen_rows
    def drop(self, now):
        """What waits never goes; of what went there is no word left anyway."""
        self.filter(state=OutboxMessage.State.WAITING).update(
            state=OutboxMessage.State.DROPPED, finished_at=now, payload={}, address="", lease_until=None
        )


class OutboxMessage(models.Model):
    """A mail that must go out, written in the transaction of its cause.

    `cause` names the event and the recipient, so that the same event never writes two.
    `payload` holds identifiers, never words of a member; it is emptied once sent.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        SENT = "sent", _("verzonden")
        DROPPED = "dropped", _("niet verzonden: je mocht hem niet meer hebben")
        FAILED = "failed", _("niet aangekomen")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=100)
    cause = models.CharField(max_length=200, unique=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.EmailField(blank=True, help_text="only where there is no user yet")
    payload = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True, help_text="the kind of error, no content")

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="outbox_waiting_by_due"),
            models.Index(fields=["finished_at"], condition=Q(state="failed"), name="outbox_failed_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                name="outbox_has_somebody_to_go_to",
                condition=Q(recipient__isnull=False) | ~Q(address="") | ~Q(state="waiting"),
            ),
            models.CheckConstraint(
                name="outbox_finished_has_a_time",
                condition=Q(state="waiting", finished_at__isnull=True)
                | (~Q(state="waiting") & Q(finished_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
