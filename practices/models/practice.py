from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.search import index

from cohorts.models import Audience, AudienceQuerySet, WithAudience, meant_for
from learning.models import TickedGoal, TickedTheme
from learning.stems import Stemmed
from practices.models.draft import PracticeDraft, regions_coordinated_by
from practices.models.text import TEXTS, PracticeText, PracticeTextQuerySet
from privacy.models import Reportable
from privacy.rows import of_chosen_rows


class GoodPracticeQuerySet(PracticeTextQuerySet, AudienceQuerySet):
    def shown(self):
        """Published, and not hidden since somebody can be recognised."""
        return self.filter(live=True, hidden_at__isnull=True)

    def visible_to(self, user, places=None):
        """What is shown and meant for this person; a coordinator also sees what is of their region."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        of_region = Q(audience=Audience.REGION, region_id__in=regions_coordinated_by(user))
        return self.shown().filter(meant_for(user, places) | of_region)

    @of_chosen_rows
    def empty(self):
        """Take the words off the site; the rows stay, so that reports of use keep what they are about."""
        for practice in self.filter(live=True):
            practice.live = False
            for name in TEXTS:
                setattr(practice, name, "")
            practice.save()
            practice.themes.clear()
            practice.goals.clear()
            # Saving only brings up to date what is still to be found.
            index.remove_object(practice)

    @of_chosen_rows
    def unname(self, user):
        """As in the draft; search finds the new words too."""
        changed = super().unname(user)
        for practice in changed:
            if practice.live:
                index.insert_or_update_object(practice)
        return changed


class GoodPractice(index.Indexed, Stemmed, WithAudience, Reportable, PracticeText):
    """A published goed voorbeeld: the cleared text of a draft, made by the approving action.

    Withdrawing empties it; the row stays, so that reports of its use keep what they are about.
    """

    draft = models.OneToOneField(PracticeDraft, on_delete=models.PROTECT, related_name="published")
    live = models.BooleanField(default=True)
    published_at = models.DateTimeField(_("gepubliceerd"))
    outdated_at = models.DateTimeField(null=True, blank=True)

    themes = TaggableManager(
        _("thema's"), through="practices.PracticeTheme", blank=True, help_text="", ordering=["name"]
    )
    goals = TaggableManager(
        _("leerdoelen"), through="practices.PracticeGoal", blank=True, help_text="", ordering=["number"]
    )

    objects = GoodPracticeQuerySet.as_manager()

    search_fields = [
        *Stemmed.stem_fields,
        *WithAudience.audience_filters,
        index.FilterField("live"),
        index.FilterField("hidden_at"),
        index.FilterField("outdated_at"),
    ]

    class Meta(WithAudience.Meta):
        verbose_name = _("goed voorbeeld")
        verbose_name_plural = _("goede voorbeelden")
        constraints = [
            *WithAudience.Meta.constraints,
            models.CheckConstraint(
                name="practice_live_has_words_else_none",
                condition=Q(live=True) & ~Q(title="") | Q(live=False, title=""),
            ),
            models.CheckConstraint(
                name="practice_is_of_a_region_or_national",
                condition=Q(audience__in=("region", "national"), region__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["live", "-published_at"], name="practice_by_publication")]

    def __str__(self) -> str:
        return f"GoodPractice {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("practices:practice", args=[self.public_id])

    @classmethod
    def get_indexed_objects(cls):
        return cls.objects.shown()

    def words_to_find(self):
        yield from (getattr(self, name) for name in TEXTS)
        yield from (theme.name for theme in self.themes.all())

    @property
    def is_outdated(self) -> bool:
        return self.outdated_at is not None


class PracticeTheme(TickedTheme):
    content_object = models.ForeignKey(GoodPractice, on_delete=models.CASCADE, related_name="+")

    class Meta(TickedTheme.Meta):
        verbose_name = _("thema van een goed voorbeeld")
        verbose_name_plural = _("thema's van goede voorbeelden")


class PracticeGoal(TickedGoal):
    content_object = models.ForeignKey(GoodPractice, on_delete=models.CASCADE, related_name="+")

    class Meta(TickedGoal.Meta):
        verbose_name = _("leerdoel van een goed voorbeeld")
        verbose_name_plural = _("leerdoelen van goede voorbeelden")
