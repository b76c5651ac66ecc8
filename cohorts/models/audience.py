from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cohorts.models.cohort import Cohort, Membership
from cohorts.models.region import Region


class Audience(models.TextChoices):
    """Wie mag dit zien? From narrow to wide."""

    COHORT = "cohort", _("mijn leergroep")
    REGION = "region", _("mijn regio")
    NATIONAL = "national", _("alle deelnemers in het land")
    PUBLIC = "public", _("iedereen, ook zonder inloggen")


def places_of(user):
    """The leergroepen somebody is in now, each with its region, as pairs of keys."""
    mine = Membership.objects.filter(user=user, left_at__isnull=True).order_by("cohort_id")
    return list(mine.values_list("cohort_id", "cohort__region_id"))


def meant_for(user, places=None):
    """What this person may see by its audience: one condition that lists, search and feeds share.

    It asks at once where they are, one plain statement, unless `places` says so: a page uses the
    condition several times.
    """
    if not (user.is_authenticated and user.is_active):
        return Q(audience=Audience.PUBLIC)
    places = places_of(user) if places is None else places
    cohorts, regions = zip(*places, strict=True) if places else ((), ())
    return (
        Q(audience__in=[Audience.PUBLIC, Audience.NATIONAL])
        | Q(audience=Audience.REGION, region_id__in=sorted(set(regions)))
        | Q(audience=Audience.COHORT, cohort_id__in=cohorts)
    )


class AudienceQuerySet(models.QuerySet):
    def visible_to(self, user, places=None):
        """What this person may see by its audience; `places` are theirs where they are known already."""
        return self.filter(meant_for(user, places))


class WithAudience(models.Model):
    """For every model that members share: who may see it, as three plain columns."""

    audience = models.CharField(
        _("Wie mag dit zien?"), max_length=10, choices=Audience.choices, default=Audience.COHORT
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = AudienceQuerySet.as_manager()

    # A model that is searched adds these, so that `visible_to` also narrows a Wagtail search.
    audience_filters = [
        index.FilterField("audience"),
        index.FilterField("region"),
        index.FilterField("cohort"),
    ]

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_audience_place",
                condition=Q(audience="cohort", cohort__isnull=False)
                | Q(audience="region", region__isnull=False)
                | Q(audience__in=["national", "public"]),
            )
        ]
