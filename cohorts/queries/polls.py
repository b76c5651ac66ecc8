"""Date polls: whom they ask, what was answered, and which still wait."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import User
from cohorts.models import Cohort, DatePoll, Event, Membership, PollAnswer
from cohorts.queries.groups import users_of


def asked_in(poll: DatePoll) -> QuerySet[User]:
    """Return who is to answer a date poll, by name: of an intervisiesessie the deelnemers, else everybody.

    Who started it and who must be there are asked in any case, while they are in the leergroep.
    """
    memberships = Membership.objects.current().filter(cohort=poll.cohort_id)
    if poll.kind == Event.Kind.INTERVISION:
        memberships = memberships.filter(
            Q(role=Membership.Role.PARTICIPANT)
            | Q(user=poll.started_by_id)
            | Q(user__in=poll.required_people.values("user"))
        )
    return users_of(memberships)


def answers_in(poll: DatePoll) -> QuerySet[PollAnswer]:
    """Return all that was answered in a date poll."""
    return PollAnswer.objects.filter(date__poll=poll)


def open_polls_of(cohort: Cohort, now: datetime) -> QuerySet[DatePoll]:
    """Return the date polls of a leergroep that can still become an event, the nearest deadline first."""
    still = DatePoll.objects.filter(cohort=cohort, state=DatePoll.State.OPEN)
    return still.filter(dates__starts_at__gt=now).distinct().select_related("cohort")


def polls_waiting_for(user: User, now: datetime, roles: Mapping[int, str]) -> list[DatePoll]:
    """Return of each leergroep the date poll that waits for this person's answer longest, one statement.

    `roles` are theirs now, by leergroep.
    """
    waiting = (
        DatePoll.objects.waiting_for(user, now, roles).select_related("cohort").order_by("deadline_at", "pk")
    )
    first: dict[int, DatePoll] = {}
    for poll in waiting:
        first.setdefault(poll.cohort_id, poll)
    return list(first.values())
