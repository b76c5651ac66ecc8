"""Composed casussen and who reads them along, for the tests of meelezen."""

from casework.actions.readings import clear_case
from casework.models import Case
from casework.models.composed import digest_of_case
from casework.queries.readings import newest_text
from cohorts.models import Appointment, Audience
from tests.factories.cohorts import AppointmentFactory


def reader_of(region=None):
    return AppointmentFactory(role=Appointment.Role.SECOND_READER, region=region).user


def composed(writer, region, **changed):
    """A concept that the redacteur wrote, as /beheer/ leaves it."""
    values = {"slug": "de-brief", "title": "De brief", "approach_text": "Iemand krijgt een brief."}
    values |= {"origin": Case.Origin.COMPOSED, "audience": Audience.NATIONAL, "region": region, "live": False}
    case = Case(**{**values, **changed})
    case.save()
    case.save_revision(user=writer)
    return case


def clear(case, *readers, now):
    for reader in readers:
        clear_case(case=case, actor=reader, digest=digest_of_case(newest_text(case)), now=now)


def change(case, writer, **changed):
    """Write a newer text of it, as /beheer/ keeps it."""
    case = Case.objects.get(pk=case.pk)
    draft = newest_text(case)
    for name, value in changed.items():
        setattr(draft, name, value)
    draft.save_revision(user=writer, clean=False)  # as /beheer/ does, whose form has cleaned it
    return Case.objects.get(pk=case.pk)


def publish(case, by):
    case = Case.objects.get(pk=case.pk)
    case.get_latest_revision().publish(user=by)
    return Case.objects.get(pk=case.pk)
