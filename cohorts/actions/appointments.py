"""Roles without a leergroep, and the groups of Wagtail's admin that follow from them.

Membership of those groups is decided here alone; nobody is put in one by hand.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import User
from cohorts.admin_groups import GROUP_NAMES, PAGE_PERMISSIONS, collection_permissions, permissions
from cohorts.models import Appointment, Region, SafetyHouse
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb


class NotActive(Refused):
    sentence = _("Dit account is afgesloten.")


class NotYourself(Refused):
    sentence = _("Je kunt jezelf geen rol geven of afnemen. Vraag een andere beheerder.")


class NeedsAnArea(Refused):
    sentence = _("Kies voor een regiocoördinator een regio of een Zorg- en Veiligheidshuis.")


class EndsBeforeStart(Refused):
    sentence = _("De benoeming eindigt voordat zij begint. Kies een latere datum.")


class AlreadyAppointed(Refused):
    sentence = _("Deze persoon heeft deze rol dan al.")


@verb(logs=True, says=_("rol gegeven"), guards=True)
def appoint(
    *,
    user: User,
    role: str,
    from_date: date,
    now: datetime,
    actor: User | None = None,
    until_date: date | None = None,
    region: Region | None = None,
    safety_house: SafetyHouse | None = None,
) -> Appointment:
    """Give somebody a role from a day until the day it no longer holds (None: no end yet).

    Without `actor` it is the machine's own command. Raise NotActive, NotYourself,
    NeedsAnArea, EndsBeforeStart and AlreadyAppointed.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise NotActive
    if user == actor:
        raise NotYourself
    if role == Appointment.Role.COORDINATOR and not (region or safety_house):
        raise NeedsAnArea
    if until_date is not None and until_date <= from_date:
        raise EndsBeforeStart
    same = user.appointments.filter(role=role, region=region, safety_house=safety_house)
    if until_date is not None:
        same = same.filter(from_date__lt=until_date)
    if same.filter(Q(until_date__isnull=True) | Q(until_date__gt=from_date)).exists():
        raise AlreadyAppointed
    appointment = Appointment.objects.create(
        user=user,
        role=role,
        region=region,
        safety_house=safety_house,
        from_date=from_date,
        until_date=until_date,
    )
    log_verb(actor=actor, target=appointment, owner=user, now=now)
    follow_appointments(user=user, now=now)
    return appointment


@verb(logs=True, says=_("rol beëindigd"), guards=True)
def end_appointment(*, appointment: Appointment, now: datetime, actor: User | None = None) -> Appointment:
    """Let a role end today; its rights stop at once. Ending twice is harmless. Raise NotYourself."""
    appointment = Appointment.objects.select_for_update().select_related("user").get(pk=appointment.pk)
    if appointment.user == actor:
        raise NotYourself
    last = max(timezone.localdate(now), appointment.from_date)
    if appointment.until_date is None or appointment.until_date > last:
        Appointment.objects.filter(pk=appointment.pk).end(last)
        appointment.refresh_from_db(fields=["until_date"])
        log_verb(actor=actor, target=appointment, owner=appointment.user, now=now)
    follow_appointments(user=appointment.user, now=now)
    return appointment


@transaction.atomic
def follow_appointments(*, user: User, now: datetime) -> None:
    """Put somebody in exactly the admin groups that their roles of today ask for; never superuser."""
    wanted = {_group(role).pk for role in _roles_with_group(user, now)}
    held = set(user.groups.filter(name__in=GROUP_NAMES.values()).values_list("pk", flat=True))
    user.groups.remove(*(held - wanted))
    user.groups.add(*(wanted - held))


def keep_up(*, user: User, now: datetime) -> None:
    """As `follow_appointments`, for who comes to the admin: writes only where a term began or ended."""
    wanted = {GROUP_NAMES[role] for role in _roles_with_group(user, now)}
    held = user.groups.filter(name__in=GROUP_NAMES.values())
    if wanted != set(held.values_list("name", flat=True)):
        follow_appointments(user=user, now=now)


@transaction.atomic
def follow_all_appointments(*, now: datetime) -> int:
    """Let the admin groups follow the calendar: terms that began or ended; return for how many people."""
    set_up_groups()
    concerned = Q(appointments__isnull=False) | Q(groups__name__in=GROUP_NAMES.values())
    users = User.objects.filter(concerned).distinct()
    for user in users:
        follow_appointments(user=user, now=now)
    return len(users)


@transaction.atomic
def set_up_groups(roles: Iterable[str] = tuple(GROUP_NAMES)) -> None:
    """Make the admin groups, or bring what they may up to date; running it again changes nothing."""
    for role in roles:
        group, _made = Group.objects.get_or_create(name=GROUP_NAMES[role])
        group.permissions.set(_permissions(permissions(role)))
        _set_up_pages(group, PAGE_PERMISSIONS.get(role, ()))
        _set_up_collections(group, collection_permissions(role))


def _roles_with_group(user: User, now: datetime) -> set[str]:
    """The roles that somebody holds today and that open a part of the admin."""
    current = Appointment.objects.current(timezone.localdate(now)).filter(user=user)
    return set(current.values_list("role", flat=True)) & set(GROUP_NAMES) if user.is_active else set()


def _group(role: str) -> Group:
    name = GROUP_NAMES[role]
    if not Group.objects.filter(name=name).exists():
        set_up_groups([role])
    return Group.objects.get(name=name)


def _set_up_pages(group: Group, codenames: Iterable[str]) -> None:
    wanted = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    GroupPagePermission.objects.filter(group=group).exclude(permission__in=wanted).delete()
    root = Page.get_first_root_node()
    rows = [GroupPagePermission(group=group, page=root, permission=permission) for permission in wanted]
    GroupPagePermission.objects.bulk_create(rows, ignore_conflicts=True)


def _set_up_collections(group: Group, names: Iterable[str]) -> None:
    wanted = _permissions(names)
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=wanted).delete()
    root = Collection.get_first_root_node()
    rows = [GroupCollectionPermission(group=group, collection=root, permission=one) for one in wanted]
    GroupCollectionPermission.objects.bulk_create(rows, ignore_conflicts=True)


def _permissions(names: Iterable[str]) -> list[Permission]:
    """The permissions called `app_label.codename`; a name that is none raises Permission.DoesNotExist."""
    wanted = set(names)
    codes = [name.partition(".")[2] for name in wanted]
    rows = Permission.objects.filter(codename__in=codes).select_related("content_type")
    known = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
    if missing := wanted - known.keys():
        raise Permission.DoesNotExist(", ".join(sorted(missing)))
    return [known[name] for name in wanted]
