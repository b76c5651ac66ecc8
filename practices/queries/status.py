"""How well tried a goed voorbeeld is, computed from the reports of those who did it too."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Count, TextChoices
from django.utils.translation import gettext_lazy as _

from practices.models import GoodPractice, UseReport

Again = UseReport.Again
GOOD = (Again.YES, Again.PARTLY)
CONVINCED_REGIONS = 2


class Status(TextChoices):
    """From little to much evidence, and apart from that: no longer of today."""

    IDEA = "idea", _("Idee")
    TRIED_ONCE = "tried_once", _("Eén keer geprobeerd")
    TRIED_ELSEWHERE = "tried_elsewhere", _("Ook elders geprobeerd")
    RECOMMENDED = "recommended", _("Aanbevolen")
    OUTDATED = "outdated", _("Verouderd")


class Answers(NamedTuple):
    """How many people of one region gave the same answer."""

    region_id: int
    again: str
    number: int


LADDER = (Status.IDEA, Status.TRIED_ONCE, Status.TRIED_ELSEWHERE, Status.RECOMMENDED)


def with_status(practices: Iterable[GoodPractice]) -> list[Any]:
    """Return these voorbeelden, each with its `status` and with `uses`, how often others did it too.

    One statement however many there are. Hidden and withdrawn reports count for nothing.
    """
    practices = list(practices)
    shown = UseReport.objects.shown().filter(practice__in=[practice.pk for practice in practices])
    counted = shown.order_by().values_list("practice_id", "region_id", "again").annotate(Count("pk"))
    answers: defaultdict[int, list[Answers]] = defaultdict(list)
    for practice_id, *answer in counted:
        answers[practice_id].append(Answers(*answer))
    for practice in practices:
        given = answers[practice.pk]
        practice.uses = _number(given)
        practice.status = status_of(practice, given)
    return practices


def status_of(practice: GoodPractice, given: Sequence[Answers]) -> Status:
    """Return the status of a practice after what was said by those who did it too.

    Its author did it once. A "ja" or "deels" from another region makes it tried elsewhere; a
    "ja" from two other regions makes it recommended. One "nee" lowers it a step, and as many
    of them as there are others two steps: that a thing does not work everywhere is evidence too.
    """
    if practice.outdated_at is not None:
        return Status.OUTDATED
    elsewhere = [one for one in given if one.region_id != practice.region_id]
    reached = 1
    if any(one.again in GOOD for one in elsewhere):
        reached = 2
    if len({one.region_id for one in elsewhere if one.again == Again.YES}) >= CONVINCED_REGIONS:
        reached = 3
    if bad := _number(one for one in given if one.again == Again.NO):
        reached -= 1 if bad < _number(one for one in given if one.again in GOOD) else 2
    return LADDER[max(reached, 0)]


def _number(given: Iterable[Answers]) -> int:
    return sum(one.number for one in given)
