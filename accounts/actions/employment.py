"""Where somebody works: one open row at a time, and a history."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, Organisation, User
from privacy.verbs import Refused, verb


class AlreadyEmployed(Refused):
    sentence = _("We weten al waar je werkt. Wijzig dat bij je gegevens.")


class NotEmployed(Refused):
    sentence = _("We weten nog niet waar je werkt. Vul dat eerst in.")


class OrganisationGone(Refused):
    sentence = _("Deze organisatie bestaat niet meer. Kies de organisatie waarin ze is opgegaan.")


@verb(logs=False, because="the row itself says since when, and it is about oneself")
def start_employment(
    *, actor: User, organisation: Organisation, job_title: str, level: str, now: datetime
) -> Employment:
    """Say for the first time where somebody works, from today on.

    `level` is one of Employment.Level. Raise AlreadyEmployed or OrganisationGone.
    """
    if _open_employment(actor) is not None:
        raise AlreadyEmployed
    return _open(actor, organisation, job_title, level, now)


@verb(logs=False, because="the rows themselves say since when, and they are about oneself")
def change_employment(
    *, actor: User, organisation: Organisation, job_title: str, level: str, now: datetime
) -> Employment:
    """Close what held until today and open what holds from today on.

    What was opened today already is put right instead. Raise NotEmployed or OrganisationGone.
    """
    was = _open_employment(actor)
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
    return _open(actor, organisation, job_title, level, now)


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
