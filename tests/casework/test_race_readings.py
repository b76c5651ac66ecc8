"""Publishing a composed casus against a meelezer who speaks at that moment."""

import functools

import pytest
from django.utils import timezone

from accounts.models import OutboxMessage
from casework.actions.calling import appoint_reader
from casework.actions.readings import NothingToRead, clear_case, object_to_case
from casework.models import Case
from casework.models.composed import SomebodyIsRecognised, digest_of_case
from casework.queries.readings import newest_text
from cohorts.actions.appointments import appoint, set_up_groups
from cohorts.models import Appointment
from privacy.workdays import end_of_working_day
from tests.casework.composed import clear, composed, publish, reader_of
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import RegionFactory

pytestmark = [pytest.mark.race, pytest.mark.postgres]
ROUNDS = 4


def waiting_case(number):
    set_up_groups()
    writer, region = UserFactory(), RegionFactory()
    now = timezone.now()
    appoint(user=writer, role=Appointment.Role.EDITOR, from_date=timezone.localdate(now), now=now)
    # Another story each time: one that is told already is no new casus.
    case = composed(writer, region, slug=f"de-brief-{number}", approach_text=f"Brief {number} komt aan.")
    return case, writer, region


def test_publish_against_an_objection_is_the_one_or_the_other(at_once):
    for number in range(ROUNDS):
        case, writer, region = waiting_case(number)
        clear(case, reader_of(), reader_of(region), now=timezone.now())
        say = {"case": case, "actor": reader_of(), "digest": digest_of_case(newest_text(case))}
        objecting = functools.partial(object_to_case, **say, words="Iemand.", now=timezone.now())

        outcomes = at_once([objecting, functools.partial(publish, case, writer)])

        is_live = Case.objects.get(pk=case.pk).live
        refused = [type(one) for one in outcomes if isinstance(one, Exception)]
        assert refused == [NothingToRead if is_live else SomebodyIsRecognised], outcomes


def test_appointing_at_once_asks_one(at_once):
    for number in range(ROUNDS):
        case, _writer, _region = waiting_case(number)
        _readers = [reader_of(), reader_of()]
        then = end_of_working_day(case.latest_revision.created_at, 10)

        at_once([functools.partial(appoint_reader, case=case, now=then)] * 4)

        assert [case.appointed_readers.count(), mails_to_the_asked(case)] == [1, 1]


def mails_to_the_asked(case):
    return OutboxMessage.objects.filter(
        kind="casework.reader_appointed", payload={"case": str(case.public_id)}
    ).count()


def test_one_reader_at_once_counts_once(at_once):
    for number in range(ROUNDS):
        case, _writer, _region = waiting_case(number)
        say = {"case": case, "actor": reader_of(), "digest": digest_of_case(newest_text(case))}

        at_once([functools.partial(clear_case, **say, now=timezone.now()) for _ in range(4)])

        assert case.readings.count() == 1
