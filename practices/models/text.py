import re
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from privacy.rows import of_chosen_rows

# The texts of a voorbeeld in the order in which they are read; the others may stay empty.
MORE_TEXTS = ("with_whom", "effort", "costs", "legal_ground", "pitfalls", "conditions")
TEXTS = (
    "title",
    "summary",
    "problem",
    "what_we_did",
    "with_whom",
    "outcome",
    "first_step",
    "effort",
    "costs",
    "legal_ground",
    "pitfalls",
    "conditions",
)


FORMER = "oud-deelnemer"


def unnamed(text, user):
    """The text with "oud-deelnemer" wherever a name of this person stands."""
    spelled = sorted({user.get_full_name(), user.last_name, user.first_name} - {""}, key=len, reverse=True)
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, spelled))})\b", FORMER, text)


class PracticeTextQuerySet(models.QuerySet):
    @of_chosen_rows
    def unname(self, user):
        """Put "oud-deelnemer" where this person's name stood; where they were the contact, the author is."""
        changed = list(self)
        for row in changed:
            for name in TEXTS:
                setattr(row, name, unnamed(getattr(row, name), user))
            if row.contact_id == user.pk:
                row.contact = None
            row.save()
        return changed


class PracticeText(models.Model):
    """What a goed voorbeeld says, alike in the draft and in what is published."""

    class Evidence(models.TextChoices):
        EXPERIENCE = "experience", _("Ervaring: wij zien dat het werkt, nog niet gemeten")
        FOLLOWED = "followed", _("Gevolgd: we hebben bijgehouden wat er veranderde")
        REPEATED = "repeated", _("Herhaald: een andere regio nam het over en vond hetzelfde")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("titel"), max_length=120, blank=True)
    summary = models.TextField(_("in twee zinnen"), blank=True)
    problem = models.TextField(_("aanleiding"), blank=True)
    what_we_did = models.TextField(_("wat we deden"), blank=True)
    with_whom = models.TextField(_("met wie"), blank=True)
    outcome = models.TextField(_("wat het opleverde"), blank=True)
    first_step = models.TextField(_("zo begin je"), blank=True)
    effort = models.TextField(_("wat het vroeg"), blank=True)
    costs = models.TextField(_("kosten"), blank=True)
    legal_ground = models.TextField(_("grond voor delen van gegevens"), blank=True)
    pitfalls = models.TextField(_("valkuilen"), blank=True)
    conditions = models.TextField(_("voorwaarden"), blank=True)
    evidence = models.CharField(
        _("hoe zeker is het?"), max_length=12, choices=Evidence.choices, default=Evidence.EXPERIENCE
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisatie"),
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contactpersoon"),
        help_text="nobody: the author",
    )
    is_invented = models.BooleanField(default=False, help_text="shown as such: no evidence of anything")

    class Meta:
        abstract = True

    @property
    def evidence_word(self) -> str:
        """The level alone, without its explanation."""
        return str(self.get_evidence_display()).partition(":")[0]

    @property
    def contact_person(self):
        return self.contact or self.author

    @property
    def parts(self):
        """The texts that are filled in, but for title and summary, each with its heading."""
        pairs = ((self._meta.get_field(name).verbose_name, getattr(self, name)) for name in TEXTS[2:])
        return [(heading, text) for heading, text in pairs if text]
