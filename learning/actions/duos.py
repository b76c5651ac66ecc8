"""Who reads along with whom."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, User
from cohorts.models import Cohort
from cohorts.queries.groups import participants_of
from learning.actions.refusals import NotAParticipant, TooFewParticipants
from learning.models import Duo
from privacy.actions.logs import log_verb
from privacy.verbs import verb


@verb(logs=True, says=_("duo's gemaakt"))
def make_duos(
    *, cohort: Cohort, actor: User, pairs: Sequence[Sequence[User]] = (), now: datetime
) -> list[list[User]]:
    """Put the deelnemers of a leergroep in duos; one is of three when their number is odd.

    Duos that are complete stay as they are: a new one would let somebody else read. `pairs`
    are made first; who is left is put with somebody of another organisation where that is
    possible. Return all duos. Raise TooFewParticipants, or NotAParticipant for a stranger.
    """
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    people = {user.pk: user for user in participants_of(cohort)}
    if len(people) < 2:
        raise TooFewParticipants
    if any(user.pk not in people for pair in pairs for user in pair):
        raise NotAParticipant
    duos = [list(pair) for pair in pairs] + _standing(cohort, people, {user.pk for p in pairs for user in p})
    placed = {user.pk for duo in duos for user in duo}
    alone = [user for user in people.values() if user.pk not in placed]
    duos += _paired(_mixed(alone, timezone.localdate(now)))
    if len(duos[-1]) == 1:
        last = duos.pop()
        min(duos, key=len).extend(last)
    Duo.objects.filter(cohort=cohort).delete()
    Duo.objects.bulk_create(
        Duo(cohort=cohort, user=user, number=number) for number, duo in enumerate(duos, 1) for user in duo
    )
    log_verb(actor=actor, target=cohort, now=now)
    return duos


def _standing(cohort: Cohort, people: dict[int, User], taken: set[int]) -> list[list[User]]:
    """Return the duos of before in which at least two people are still there and not paired anew."""
    duos: dict[int, list[User]] = defaultdict(list)
    for duo in Duo.objects.filter(cohort=cohort).order_by("number", "pk"):
        if duo.user_id in people and duo.user_id not in taken:
            duos[duo.number].append(people[duo.user_id])
    return [duo for duo in duos.values() if len(duo) > 1]


def _mixed(people: Sequence[User], today: date) -> list[User]:
    """Return people so that the first half and the second differ in organisation where they can."""
    works_at = dict(
        Employment.objects.current(today)
        .filter(user__in=[user.pk for user in people])
        .values_list("user_id", "organisation_id")
    )
    colleagues: dict[int, list[User]] = defaultdict(list)
    for user in people:
        colleagues[works_at.get(user.pk, 0)].append(user)
    return [user for group in sorted(colleagues.values(), key=len, reverse=True) for user in group]


def _paired(people: Sequence[User]) -> list[list[User]]:
    """Return pairs, one of the first half with one of the second; who is left over comes last, alone."""
    half = len(people) // 2
    pairs = [[people[i], people[i + half]] for i in range(half)]
    return pairs + ([[people[-1]]] if len(people) % 2 else [])
