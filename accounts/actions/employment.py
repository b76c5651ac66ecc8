"""Where somebody works: one open row at a time, and a history."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, Organisation, User


class AlreadyEmployed(Exception):
    message = _("We weten al waar je werkt. Wijzig dat bij je gegevens.")


class NotEmployed(Exception):
    message = _("We weten nog niet waar je werkt. Vul dat eerst in.")


class OrganisationGone(Exception):
    message = _("Deze organisatie bestaat niet meer. Kies de organisatie waarin ze is opgegaan.")


@transaction.atomic
def start_employment(
    *, user: User, organisation: Organisation, job_title: str, level: str, now: datetime
) -> Employment:
    """Say for the first time where somebody works, from today on.

    `level` is one of Employment.Level. Raises AlreadyEmployed or OrganisationGone.
    """
    if _open_employment(user) is not None:
        raise AlreadyEmployed
    return _open(user, organisation, job_title, level, now)


@transaction.atomic
def change_employment(
    *, user: User, organisation: Organisation, job_title: str, level: str, now: datetime
) -> Employment:
    """Close what held until today and open what holds from today on.

    What was opened today already is put right instead. Raises NotEmployed or OrganisationGone.
    """
    was = _open_employment(user)
    if was is None:
        raise NotEmployed
    today = timezone.localdate(now)
    if was.from_date == today:
        _must_exist(organisation)
        was.organisation, was.job_title, was.level = organisation, job_title, level
        was.save(update_fields=["organisation", "job_title", "level"])
        return was
    was.until_date = today
    was.save(update_fields=["until_date"])
    return _open(user, organisation, job_title, level, now)


def _open_employment(user: User) -> Employment | None:
    User.objects.select_for_update().get(pk=user.pk)
    return Employment.objects.filter(user=user, until_date__isnull=True).first()


def _open(user: User, organisation: Organisation, job_title: str, level: str, now: datetime) -> Employment:
    _must_exist(organisation)
    return Employment.objects.create(
        user=user,
        organisation=organisation,
        job_title=job_title,
        level=level,
        from_date=timezone.localdate(now),
    )


def _must_exist(organisation: Organisation) -> None:
    if organisation.merged_into_id is not None:
        raise OrganisationGone
