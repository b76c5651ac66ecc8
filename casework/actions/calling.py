"""Asking people to read a composed casus along: all who may, and after ten working days one by name."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from accounts import outbox
from accounts.models import User
from casework.models import AppointedReader, Case
from casework.models.composed import digest_of_case, readers_of
from casework.queries.calling import people_to_call, somebody_to_appoint, unread_cases
from casework.queries.readings import newest_text, waiting_cases
from cohorts.models import Appointment
from cohorts.queries.roles import appointed
from privacy.verbs import verb

ASKED_BY_THE_CLOCK = "nobody does it: it follows from a text that waits, and who reads leaves a line"


@verb(logs=False, because=ASKED_BY_THE_CLOCK)
def call_readers(*, case: Case, now: datetime) -> None:
    """Mail all who may read a casus along that it waits; a newer text of it calls nobody again.

    Once more does so what somebody said of it, another audience, and a text after it was published.
    """
    waiting = waiting_cases().filter(pk=case.pk).first()
    if waiting is None or waiting.latest_revision is None:
        return
    text = waiting.latest_revision.content
    place = text["cohort"] if text["audience"] == "cohort" else ""
    said = waiting.readings.count()
    outbox.post_to_all(
        kind="casework.case_to_read",
        cause=f"{waiting.public_id}:{text['audience']}{place}:{said}:{waiting.live_revision_id}",
        recipients=people_to_call(waiting, text, now),
        payload={"case": str(waiting.public_id)},
        now=now,
    )


@verb(logs=False, because=ASKED_BY_THE_CLOCK)
def appoint_reader(*, case: Case, now: datetime) -> AppointedReader | None:
    """Ask one by name for a casus that waited ten working days, and mail them; return the appointment.

    None where it waits no more, or nobody may: then the programmateam and the beheerder hear.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    unread = next((one for one in unread_cases() if one.case.pk == case.pk), None)
    if unread is None or not unread.is_late(now):
        return None
    text = newest_text(case)
    digest = digest_of_case(text)
    said = readers_of(text, digest, text.audience)
    if said.suffice or said.objected:
        return None
    reader = somebody_to_appoint(unread, text, digest, now)
    if reader is None:
        _tell_that_nobody_may(case, digest, now)
        return None
    asked = AppointedReader.objects.create(case=case, reader=reader, digest=digest, appointed_at=now)
    outbox.post(
        kind="casework.reader_appointed",
        cause=str(asked.public_id),
        recipient=reader,
        payload={"case": str(case.public_id)},
        now=now,
    )
    return asked


def see_to_readers(*, now: datetime) -> None:
    """Call readers for what waits, and ask one by name for what waited too long; safe to repeat."""
    for unread in unread_cases():
        call_readers(case=unread.case, now=now)
        if unread.is_late(now):
            appoint_reader(case=unread.case, now=now)


def _tell_that_nobody_may(case: Case, digest: str, now: datetime) -> None:
    today = timezone.localdate(now)
    finders = [
        appointed(role, today) for role in (Appointment.Role.PROGRAMME_TEAM, Appointment.Role.ADMINISTRATOR)
    ]
    held = Q(pk__in=[])
    for people in finders:
        held |= Q(pk__in=people.values("pk"))
    outbox.post_to_all(
        kind="casework.no_reader",
        cause=f"{case.public_id}:{digest[:20]}",
        recipients=User.objects.filter(held),
        payload={"case": str(case.public_id)},
        now=now,
    )
