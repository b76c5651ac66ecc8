import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.models import Event
from intervision.models.method import Method
from privacy.rows import of_chosen_rows


class IntervisionSessionQuerySet(models.QuerySet):
    @of_chosen_rows
    def forget_presenter(self):
        """Who led a session stays as "oud-deelnemer"; who brought a case does not stay at all."""
        return self.update(presenter=None)

    @of_chosen_rows
    def forget_people(self):
        """The form of the session stays, without anybody in it."""
        return self.update(facilitator=None, presenter=None)


class IntervisionSession(models.Model):
    """What an event of kind intervisie has more than others: a method, and who does what.

    Nothing here says what was talked about. An event has none until somebody chooses; the
    address of a session is that of its event.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="intervision")
    method = models.ForeignKey(
        Method, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    presenter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IntervisionSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("intervisiesessie")
        verbose_name_plural = _("intervisiesessies")

    def __str__(self) -> str:
        return f"IntervisionSession {self.public_id}"

    @property
    def cohort(self):
        return self.event.cohort

    @property
    def description(self) -> str:
        """What may be said of it afterwards: the form, never the content."""
        if self.method is None:
            return gettext("Intervisie")
        words = {"method": self.method.name, "minutes": self.method.minutes}
        return gettext("Intervisie volgens: %(method)s, %(minutes)d minuten") % words
