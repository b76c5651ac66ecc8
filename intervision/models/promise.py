import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.models import Event
from privacy.fields import EncryptedTextField


class PromiseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own voornemens and nobody else's."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(owner=user)

    def due(self, today):
        """Those about which their owner is asked how it went, today or since some days."""
        return self.filter(state=Promise.State.OPEN, ask_date__lte=today)


class Promise(models.Model):
    """A voornemen: what somebody wants to do after an intervisie. Nobody else reads it, ever.

    It is asked about on `due_date`; as long as it stays open also later, until `ask_date` is
    empty and it only stands in the list.
    """

    class State(models.TextChoices):
        OPEN = "open", _("loopt")
        KEPT = "kept", _("gelukt")
        LET_GO = "let_go", _("losgelaten")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="promises")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = EncryptedTextField()
    note = EncryptedTextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    due_date = models.DateField()
    ask_date = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due_date", "pk"]
        verbose_name = _("voornemen")
        verbose_name_plural = _("voornemens")
        constraints = [
            models.CheckConstraint(
                name="promise_closed_is_asked_no_more",
                condition=Q(state="open", closed_at__isnull=True)
                | Q(state__in=["kept", "let_go"], closed_at__isnull=False, ask_date__isnull=True),
            ),
            models.CheckConstraint(
                name="promise_not_asked_before_it_is_due",
                condition=Q(ask_date__isnull=True) | Q(ask_date__gte=F("due_date")),
            ),
        ]
        indexes = [models.Index(fields=["owner", "state", "ask_date"], name="promise_by_owner_and_asking")]

    def __str__(self) -> str:
        return f"Promise {self.public_id}"
