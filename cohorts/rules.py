"""Who somebody is to whatever has a `.cohort`, and which roles they hold beside it.

The apps to the right build on these.
"""

from typing import Any

import rules
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from cohorts.models import Appointment, Audience, Membership
from cohorts.queries.polls import asked_in

Appointed = Appointment.Role


def role_in(user: User, target: Any) -> str:
    """The role somebody has now in the leergroep of `target`, or an empty string."""
    cohort = getattr(target, "cohort", None)
    if cohort is None or not _may_anything(user):
        return ""
    memberships = Membership.objects.current().filter(user=user, cohort_id=cohort.pk)
    return memberships.values_list("role", flat=True).first() or ""


def appointments_of(user: User) -> Any:
    """The roles without a leergroep that somebody holds today."""
    if not _may_anything(user):
        return Appointment.objects.none()
    return Appointment.objects.current(timezone.localdate()).filter(user=user)


def is_appointed(user: User, *roles: str) -> bool:
    """Whether somebody holds one of these roles today."""
    return bool(appointments_of(user).filter(role__in=roles).exists())


@rules.predicate
def is_member_of_cohort(user: User, target: Any) -> bool:
    return bool(role_in(user, target))


@rules.predicate
def is_participant_of_cohort(user: User, target: Any) -> bool:
    return role_in(user, target) == Membership.Role.PARTICIPANT


@rules.predicate
def is_trainer_of_cohort(user: User, target: Any) -> bool:
    return role_in(user, target) == Membership.Role.TRAINER


@rules.predicate
def is_editor(user: User) -> bool:
    return is_appointed(user, Appointed.EDITOR)


@rules.predicate
def is_programme_team(user: User) -> bool:
    return is_appointed(user, Appointed.PROGRAMME_TEAM)


@rules.predicate
def is_administrator(user: User) -> bool:
    return is_appointed(user, Appointed.ADMINISTRATOR)


@rules.predicate
def is_second_reader(user: User) -> bool:
    return is_appointed(user, Appointed.SECOND_READER)


@rules.predicate
def is_coordinator(user: User, target: Any = None) -> bool:
    """A coordinator of the region or house in which `target` lies; without a target, of any."""
    held = appointments_of(user).filter(role=Appointed.COORDINATOR)
    if target is None:
        return bool(held.exists())
    place = target.cohort or target
    house_id = getattr(place, "safety_house_id", None)
    area = Q(region_id=place.region_id)
    if house_id is not None:
        area |= Q(safety_house_id=house_id) | Q(region__safety_houses=house_id)
    return bool(held.filter(area).exists())


@rules.predicate
def is_in_audience(user: User, target: Any) -> bool:
    """Whether `target`, a model WithAudience, is meant for this person; the twin of `visible_to`."""
    if target.audience == Audience.PUBLIC:
        return True
    if not _may_anything(user):
        return False
    if target.audience == Audience.NATIONAL:
        return True
    mine = Membership.objects.current().filter(user=user)
    if target.audience == Audience.REGION:
        return mine.filter(cohort__region_id=target.region_id).exists()
    return mine.filter(cohort_id=target.cohort_id).exists()


@rules.predicate
def is_author(user: User, message: Any) -> bool:
    return bool(message.author_id == user.pk)


@rules.predicate
def has_started(user: User, poll: Any) -> bool:
    return bool(poll.started_by_id == user.pk)


@rules.predicate
def is_asked(user: User, poll: Any) -> bool:
    return asked_in(poll).filter(pk=user.pk).exists()


@rules.predicate
def is_own_membership(user: User, membership: Membership) -> bool:
    return bool(membership.user_id == user.pk)


@rules.predicate
def may_come(user: User, event: Any) -> bool:
    """A fixed list is for the deelnemers of its leergroep; other events are for who is logged in."""
    if event.fixed_list:
        return is_participant_of_cohort(user, event)
    return _may_anything(user)


def needs_second_factor(user: User) -> bool:
    """Whoever can change what others read, or who is who, logs in with a second factor."""
    return is_appointed(user, Appointed.EDITOR, Appointed.PROGRAMME_TEAM, Appointed.ADMINISTRATOR)


def _may_anything(user: User) -> bool:
    return bool(user.is_authenticated and user.is_active)


rules.add_perm("cohorts.make_cohort", is_programme_team | is_administrator | is_coordinator)
rules.add_perm("cohorts.view_members", is_member_of_cohort)
rules.add_perm("cohorts.change_role", is_trainer_of_cohort)
rules.add_perm("cohorts.change_end_date", is_trainer_of_cohort)
rules.add_perm("cohorts.end_membership", is_trainer_of_cohort | is_own_membership)
rules.add_perm("cohorts.declare_reporting_line", is_member_of_cohort)
rules.add_perm("cohorts.invite", is_trainer_of_cohort)
rules.add_perm("cohorts.appoint", is_administrator)
rules.add_perm("cohorts.view_event", is_in_audience)
rules.add_perm("cohorts.book", is_in_audience & may_come)
rules.add_perm("cohorts.plan_event", is_trainer_of_cohort)
rules.add_perm("cohorts.change_event", is_trainer_of_cohort)
rules.add_perm("cohorts.record_attendance", is_trainer_of_cohort)
rules.add_perm("cohorts.view_poll", is_member_of_cohort)
rules.add_perm("cohorts.start_poll", is_member_of_cohort)
rules.add_perm("cohorts.answer_poll", is_member_of_cohort & is_asked)
rules.add_perm("cohorts.make_event_of_poll", is_trainer_of_cohort | (has_started & is_member_of_cohort))
rules.add_perm("cohorts.withdraw_poll", is_trainer_of_cohort | (has_started & is_member_of_cohort))
rules.add_perm("cohorts.post_message", is_member_of_cohort)
rules.add_perm("cohorts.pin_post", is_trainer_of_cohort)
rules.add_perm("cohorts.unpin_post", is_trainer_of_cohort)
rules.add_perm("cohorts.withdraw_post", is_author & is_member_of_cohort)
