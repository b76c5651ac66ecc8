"""Roles beside any leergroep, and the regions they are about."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from cohorts.models import Appointment, Region


def appointed(role: str, today: date) -> QuerySet[User]:
    """Return who holds this role beside any leergroep today, with an account that is open."""
    held = Appointment.objects.current(today).filter(role=role)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)


def editors(now: datetime) -> QuerySet[User]:
    """Return whoever is redacteur today."""
    return appointed(Appointment.Role.EDITOR, timezone.localdate(now))


def zsm_regions() -> QuerySet[Region]:
    """Return the ten ZSM regions: for these one makes leergroepen, asks and writes."""
    return Region.objects.filter(kind=Region.Kind.ZSM)


def regions_to_make_cohorts_in(user: User, today: date) -> QuerySet[Region]:
    """Return the ZSM regions in which somebody makes leergroepen: all, or a coordinator's own."""
    held = Appointment.objects.current(today).filter(user=user)
    regions = zsm_regions()
    if held.filter(role__in=[Appointment.Role.PROGRAMME_TEAM, Appointment.Role.ADMINISTRATOR]).exists():
        return regions
    held = held.filter(role=Appointment.Role.COORDINATOR)
    areas = Region.objects.filter(
        Q(pk__in=held.values("region")) | Q(safety_houses__in=held.values("safety_house"))
    )
    return regions.filter(Q(pk__in=areas) | Q(safety_regions__in=areas)).distinct()
