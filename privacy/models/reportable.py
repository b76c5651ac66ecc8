import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy.fields import EncryptedTextField
from privacy.rows import of_chosen_rows


class ReportableQuerySet(models.QuerySet):
    def not_hidden(self):
        """All but what somebody reported as recognisable and nobody has judged yet."""
        return self.filter(hidden_at__isnull=True)


class Reportable(models.Model):
    """A text that members share: one report "Herkenbaar? Meld het" hides it at once, for everybody.

    Its `visible_to` leaves out what is hidden. It is registered in `privacy.shared_texts`.
    A model with revisions carries `hidden_at` over in `with_content_json`: publishing an
    older revision must not show the text again.
    """

    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class RecognitionReportQuerySet(models.QuerySet):
    @of_chosen_rows
    def empty_words(self):
        """Take away what the reporter wrote; that, why and how it ended stays."""
        return self.update(words=None)

    @of_chosen_rows
    def empty_sentence(self):
        """Take away what was written to the writer of the text."""
        return self.update(sentence=None)


class RecognitionReport(models.Model):
    """Somebody says that a person can be recognised in a shared text. Holds no word of that text.

    It is open until a redacteur has judged it; a text has one open report at most. As long as it
    is open `text_digest` tells whether the text was changed; of reports from before it is empty.
    """

    class Reason(models.TextChoices):
        NAME = "name", _("Er staat een naam, een adres of een nummer in")
        SITUATION = "situation", _("De situatie is zo bijzonder dat je weet wie het is")
        COLLEAGUE = "colleague", _("Een collega of een andere professional is te herkennen")
        MYSELF = "myself", _("Het gaat over mij")
        OTHER = "other", _("Iets anders")

    class Outcome(models.TextChoices):
        RESTORED = "restored", _("Niemand is te herkennen: de tekst staat er weer")
        CHANGED = "changed", _("De tekst is veranderd en staat er weer")
        REMOVED = "removed", _("Iemand is te herkennen: de tekst blijft verborgen")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=50)
    object_id = models.UUIDField(help_text="the public_id of the text")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("waarom"), max_length=20, choices=Reason.choices)
    words = EncryptedTextField(_("in eigen woorden"), null=True, blank=True)
    text_digest = EncryptedTextField(null=True, editable=False)
    reported_at = models.DateTimeField()
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=20, choices=Outcome.choices, blank=True)
    sentence = EncryptedTextField(_("zin voor de schrijver en de melder"), null=True, blank=True)

    objects = RecognitionReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("melding van herkenbaarheid")
        verbose_name_plural = _("meldingen van herkenbaarheid")
        ordering = ["reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                condition=models.Q(judged_at__isnull=True),
                name="report_one_open_per_text",
            ),
            models.CheckConstraint(
                name="report_judged_has_judge_and_outcome",
                condition=models.Q(judged_at__isnull=True, judged_by__isnull=True, outcome="")
                | models.Q(judged_at__isnull=False, judged_by__isnull=False) & ~models.Q(outcome=""),
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="report_by_text")]

    def __str__(self) -> str:
        return f"RecognitionReport {self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.judged_at is None
