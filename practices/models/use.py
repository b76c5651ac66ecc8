import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cohorts.models import Region
from practices.models.text import unnamed
from privacy.models import Reportable, ReportableQuerySet
from privacy.rows import of_chosen_rows


class UseReportQuerySet(ReportableQuerySet):
    def shown(self):
        return self.not_hidden().filter(withdrawn_at__isnull=True)

    def visible_to(self, user):
        """The reports under what this person may see."""
        practices = self.model._meta.get_field("practice").related_model
        return self.shown().filter(practice__in=practices.objects.visible_to(user).values("pk"))

    @of_chosen_rows
    def withdraw(self, now):
        """Take the words away: that there was a report stays. What was taken back before keeps its time."""
        standing = self.filter(withdrawn_at__isnull=True)
        return standing.update(changed="", happened="", declarations=[], withdrawn_at=now)

    @of_chosen_rows
    def unname(self, user):
        """Put "oud-deelnemer" where this person's name stood; what they explained to the gate goes."""
        for report in self:
            report.changed, report.happened = unnamed(report.changed, user), unnamed(report.happened, user)
            report.declarations = []
            report.save()


class UseReport(Reportable):
    """*Wij deden dit ook*: what somebody changed, what came of it, and whether they would do it again."""

    class Again(models.TextChoices):
        YES = "yes", _("ja")
        PARTLY = "partly", _("deels")
        NO = "no", _("nee")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practice = models.ForeignKey("practices.GoodPractice", on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("regio"))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisatie"),
    )
    changed = models.TextField(_("wat we anders deden"), blank=True)
    happened = models.TextField(_("wat er gebeurde"), blank=True)
    again = models.CharField(_("zou je het weer doen?"), max_length=10, choices=Again.choices)
    declarations = models.JSONField(default=list, blank=True)
    reported_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = UseReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("verslag van gebruik")
        verbose_name_plural = _("verslagen van gebruik")
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "reporter"],
                condition=Q(withdrawn_at__isnull=True),
                name="use_report_one_per_person",
            ),
            models.CheckConstraint(
                name="use_report_withdrawn_is_empty",
                condition=Q(withdrawn_at__isnull=True) | Q(changed="", happened=""),
            ),
        ]
        indexes = [models.Index(fields=["practice", "-reported_at"], name="use_report_by_practice")]

    def __str__(self) -> str:
        return f"UseReport {self.public_id}"

    @property
    def pill(self) -> str:
        return {"yes": "done", "no": "loss"}.get(self.again, "")
