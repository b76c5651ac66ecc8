"""Leergroepen, who is in them and who is asked in."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404

from accounts.models import Organisation, User
from accounts.queries import jobs_at
from cohorts.models import Cohort, Event, Invitation, Membership, Region, ReportingLine, SafetyHouse

Role = Membership.Role


def cohort_of_slug(slug: str, user: User) -> Cohort:
    """Return the leergroep at that address, with its region and house; Http404 for who is not in it."""
    return get_object_or_404(
        Cohort.objects.visible_to(user).select_related("region", "safety_house"), slug=slug
    )


def cohorts_of(user: User) -> list[Any]:
    """Return the leergroepen somebody is in now, newest first, each with `my_role`, one statement."""
    mine = Membership.objects.current().filter(user=user, user__is_active=True)
    mine = mine.select_related("cohort__region", "cohort__safety_house")
    cohorts: list[Any] = []
    for membership in mine.order_by("-cohort__start_date", "cohort__name"):
        membership.cohort.my_role = membership.role
        cohorts.append(membership.cohort)
    return cohorts


def cohorts_with_size(user: User) -> list[Any]:
    """Return the same, each also with `members`: how many people are in it now. Two statements."""
    cohorts = cohorts_of(user)
    now_in = Membership.objects.current().filter(cohort__in=cohorts).order_by()
    sizes = dict(now_in.values_list("cohort_id").annotate(Count("pk")))
    for cohort in cohorts:
        cohort.members = sizes.get(cohort.pk, 0)
    return cohorts


def members_of(cohort: Cohort) -> QuerySet[User]:
    """Return everybody in the leergroep now, trainers included, by name."""
    return users_of(Membership.objects.current().filter(cohort=cohort))


def participants_of(cohort: Cohort) -> QuerySet[User]:
    """Return the deelnemers of the leergroep now, by name."""
    return users_of(Membership.objects.current().filter(cohort=cohort, role=Role.PARTICIPANT))


def trainers_of(cohort: Cohort) -> QuerySet[User]:
    """Return the trainers of the leergroep now, by name; those in opleiding are not among them."""
    return users_of(Membership.objects.current().filter(cohort=cohort, role=Role.TRAINER))


def trainers_beside(user: User) -> QuerySet[User]:
    """Return the trainers of the leergroepen in which somebody is now, by name, without themselves."""
    groups = Membership.objects.current().filter(user=user).values("cohort")
    trainers = Membership.objects.current().filter(cohort__in=groups, role=Role.TRAINER)
    return users_of(trainers).exclude(pk=user.pk)


def memberships_of(cohort: Cohort, today: date) -> QuerySet[Membership]:
    """Return the current memberships, trainers first, then by name, each person with their `jobs`."""
    return (
        cohort.memberships.current()
        .select_related("user")
        .prefetch_related(jobs_at("user__employments", today))
        .order_by("-role", "user__last_name", "user__first_name")
    )


def without_participants(cohorts: Iterable[Cohort], now: datetime) -> set[int]:
    """Return the keys of these leergroepen with no deelnemer yet and nobody invited, two statements."""
    keys = {cohort.pk for cohort in cohorts}
    meant = {"cohort__in": list(keys), "role": Role.PARTICIPANT}
    members = Membership.objects.current().filter(**meant)
    invited = Invitation.objects.valid(now).filter(**meant)
    return (
        keys
        - set(members.values_list("cohort_id", flat=True))
        - set(invited.values_list("cohort_id", flat=True))
    )


def open_invitations(cohort: Cohort, now: datetime) -> QuerySet[Invitation]:
    """Return the invitations by which people can still join, newest first, with who sent them."""
    return cohort.invitations.valid(now).select_related("invited_by").order_by("-created_at")


def invitations_for(user: User, now: datetime, cohorts: Iterable[Cohort]) -> QuerySet[Invitation]:
    """Return the invitations in somebody's own mail to which they did not answer, with their leergroep.

    `cohorts` are those in which they are already.
    """
    waiting = Invitation.objects.valid(now).sent_to(user).exclude(cohort__in=[one.pk for one in cohorts])
    return waiting.select_related("cohort").order_by("expires_at", "pk")


def manages_whom(users: Iterable[User]) -> set[tuple[int, int]]:
    """Return the pairs (manager, report), as primary keys, among these people now."""
    keys = [user.pk for user in users]
    lines = ReportingLine.objects.filter(ended_at__isnull=True, manager__in=keys, report__in=keys)
    return set(lines.values_list("manager_id", "report_id"))


def reporting_lines_of(user: User) -> tuple[list[int], list[int]]:
    """Return primary keys of the people somebody manages, and of those who manage them."""
    lines = ReportingLine.objects.filter(Q(manager=user) | Q(report=user), ended_at__isnull=True)
    pairs = list(lines.values_list("manager_id", "report_id"))
    reports = [report for manager, report in pairs if manager == user.pk]
    managers = [manager for manager, report in pairs if report == user.pk]
    return reports, managers


def managers_and_reports_of(users: Iterable[User]) -> dict[int, set[int]]:
    """Return whom each of these people manages or is managed by, all by primary key, where anybody."""
    keys = [user.pk for user in users]
    lines = ReportingLine.objects.filter(Q(manager__in=keys) | Q(report__in=keys), ended_at__isnull=True)
    theirs: defaultdict[int, set[int]] = defaultdict(set)
    for manager, report in lines.values_list("manager_id", "report_id"):
        theirs[manager].add(report)
        theirs[report].add(manager)
    return dict(theirs)


def names_allowed_in(cohort: Cohort) -> list[str]:
    """Return the names that may stand in a text of this leergroep: of its people, places and partners.

    Three statements.
    """
    places = Event.objects.filter(cohort=cohort).order_by().values_list("place", flat=True).distinct()
    names = {cohort.name, *places, *partner_names()}
    for first, last in members_of(cohort).values_list("first_name", "last_name"):
        names |= {first, last, f"{first} {last}".strip()}
    return sorted(names - {""})


def partner_names() -> set[str]:
    """Return the names that may stand in any text: of partners, houses and regions; one statement."""
    partners: list[Any] = [Organisation, SafetyHouse, Region]
    first, *others = (
        model.objects.order_by().values_list(Cast("name", TextField()), flat=True) for model in partners
    )
    return set(first.union(*others))


def users_of(memberships: QuerySet[Membership]) -> QuerySet[User]:
    """Return the people behind these memberships, by name."""
    return User.objects.filter(pk__in=memberships.values("user_id")).order_by("last_name", "first_name")
