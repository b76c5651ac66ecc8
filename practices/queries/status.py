"""How well tried a goed voorbeeld is, computed from the reports of those who did it too."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

CONVINCED_REGIONS = 2


class Status(TextChoices):
    """From little to much evidence, and apart from that: no longer of today."""

    IDEA = "idea", _("Idee")
    TRIED_ONCE = "tried_once", _("Eén keer geprobeerd")
    TRIED_ELSEWHERE = "tried_elsewhere", _("Ook elders geprobeerd")
    RECOMMENDED = "recommended", _("Aanbevolen")
    OUTDATED = "outdated", _("Verouderd")


LADDER = (Status.IDEA, Status.TRIED_ONCE, Status.TRIED_ELSEWHERE, Status.RECOMMENDED)


def status_of(practice: Any) -> Status:
    """Return the status of a practice fetched `with_uses()`.

    Its author did it once. A "ja" or "deels" from another region makes it tried elsewhere; a
    "ja" from two other regions makes it recommended. One "nee" lowers it a step, and as many
    of them as there are others two steps: that a thing does not work everywhere is evidence too.
    """
    if practice.outdated_at is not None:
        return Status.OUTDATED
    reached = 1
    if practice.regions_tried:
        reached = 2
    if practice.regions_convinced >= CONVINCED_REGIONS:
        reached = 3
    if practice.bad_uses:
        reached -= 1 if practice.bad_uses < practice.good_uses else 2
    return LADDER[max(reached, 0)]
