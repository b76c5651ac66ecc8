"""A composed casus never comes to the whole country by one person, whichever way it is tried."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, reverse

from casework.actions.content import publish_case
from casework.actions.readings import (
    ChangedSinceYouRead,
    YourOwnWords,
    clear_case,
    object_to_case,
)
from casework.models import Case
from casework.models.composed import (
    NeedsItsRegion,
    NotReadInTheRegion,
    NotReadYet,
    SameAsAComposedCase,
    SomebodyIsRecognised,
    StaysComposed,
    digest_of_case,
)
from casework.queries.readings import cases_to_read, newest_text
from cohorts.models import Appointment, Audience
from tests.casework.composed import change, clear, composed, publish, reader_of
from tests.factories.cohorts import AppointmentFactory, CohortFactory, MembershipFactory

pytestmark = pytest.mark.django_db
Role = Appointment.Role
EDIT = "wagtailsnippets_casework_case:edit"


def test_two_readers_of_whom_one_from_outside_let_it_go_to_the_country(writer, region, now):
    case = composed(writer, region)
    inside, outside = reader_of(region), reader_of()
    clear(case, inside, outside, now=now)

    case = publish(case, writer)

    assert (case.live, case.other_reader, case.outside_reader) == (True, inside, outside)


def test_the_redacteur_who_did_not_write_it_may_be_one(writer, region, now):
    case = composed(writer, region)
    clear(case, AppointmentFactory(role=Role.EDITOR).user, reader_of(region), now=now)

    assert publish(case, writer).live is True


@pytest.mark.parametrize("by_system", [False, True])
def test_nobody_read_it(writer, region, by_system):
    case = composed(writer, region)

    with pytest.raises(NotReadYet):
        publish(case, None if by_system else writer)

    assert Case.objects.get().live is False


def test_one_reader_is_not_enough_and_counts_once(writer, region, now):
    case = composed(writer, region)
    reader = reader_of()
    clear(case, reader, reader, now=now)

    with pytest.raises(NotReadYet):
        publish(case, writer)


def test_two_readers_of_the_region_are_not_enough(writer, region, now):
    case = composed(writer, region)
    by_membership = reader_of()
    MembershipFactory(user=by_membership, cohort=CohortFactory(region=region))
    clear(case, reader_of(region), by_membership, now=now)

    with pytest.raises(NotReadYet):
        publish(case, writer)


def test_without_its_region_nobody_is_from_outside(writer, now):
    case = composed(writer, None)
    clear(case, reader_of(), reader_of(), now=now)

    with pytest.raises(NeedsItsRegion):
        publish(case, writer)


def test_a_reader_who_recognises_somebody_stops_it_until_the_text_changes(writer, region, now):
    case = composed(writer, region)
    readers = [reader_of(), reader_of()]
    clear(case, *readers, now=now)
    digest = digest_of_case(newest_text(case))
    object_to_case(case=case, actor=reader_of(region), digest=digest, words="De brief is bekend.", now=now)

    with pytest.raises(SomebodyIsRecognised):
        publish(case, writer)

    case = change(case, writer, approach_text="Iemand krijgt iets.")
    clear(case, *readers, now=now)
    assert publish(case, writer).live is True


def test_whoever_wrote_in_it_does_not_read_it(writer, region, now):
    case = composed(writer, region)

    with pytest.raises(YourOwnWords):
        clear(case, writer, now=now)

    assert list(cases_to_read(writer)) == []
    assert case.readings.count() == 0


def test_other_words_are_read_anew(writer, region, now):
    case = composed(writer, region)
    readers = [reader_of(), reader_of(region)]
    seen = digest_of_case(newest_text(case))
    clear(case, *readers, now=now)
    publish(case, writer)
    case = change(case, writer, approach_text="Iemand krijgt een brief van de wethouder.")

    with pytest.raises(NotReadYet):
        publish(case, writer)
    with pytest.raises(ChangedSinceYouRead):
        clear_case(case=case, actor=readers[0], digest=seen, now=now)

    assert Case.objects.get().approach_text == "Iemand krijgt een brief."


def test_a_wider_audience_is_read_anew(writer, region, now):
    case = composed(writer, region, audience=Audience.REGION)
    clear(case, reader_of(), reader_of(region), now=now)
    assert publish(case, writer).live is True
    case = change(case, writer, audience=Audience.NATIONAL)

    with pytest.raises(NotReadYet):
        publish(case, writer)

    assert Case.objects.get().audience == Audience.REGION


def test_a_narrower_audience_needs_no_new_reading(writer, region, now):
    case = composed(writer, region)
    clear(case, reader_of(), reader_of(region), now=now)
    publish(case, writer)

    case = publish(change(case, writer, audience=Audience.REGION), writer)

    assert (case.live, case.audience) == (True, Audience.REGION)


def test_for_its_own_region_one_reader_is_enough(writer, region, now):
    case = composed(writer, region, audience=Audience.REGION)

    with pytest.raises(NotReadInTheRegion):
        publish(case, writer)

    clear(case, reader_of(region), now=now)
    assert publish(case, writer).live is True


def test_calling_it_invented_afterwards_changes_nothing(writer, region, now):
    case = composed(writer, region)
    case = change(case, writer, origin=Case.Origin.INVENTED)

    with pytest.raises(StaysComposed):
        publish(case, writer)


def test_a_text_that_was_composed_in_a_concept_alone_stays_so(writer, region):
    case = composed(writer, region, origin=Case.Origin.INVENTED)
    case = change(case, writer, origin=Case.Origin.COMPOSED)
    case = change(case, writer, origin=Case.Origin.INVENTED)

    with pytest.raises(StaysComposed):
        publish(case, writer)


def test_an_older_revision_does_not_come_back_as_invented(writer, region, now):
    case = composed(writer, region, origin=Case.Origin.INVENTED)
    older = case.latest_revision
    case = change(case, writer, origin=Case.Origin.COMPOSED)
    clear(case, reader_of(), reader_of(region), now=now)
    publish(case, writer)

    with pytest.raises(StaysComposed):
        older.publish(user=writer)


def test_the_same_story_as_a_new_invented_case_is_refused(writer, region):
    case = composed(writer, region)
    copy = composed(
        writer, None, origin=Case.Origin.INVENTED, slug="kopie", approach_text=f" {case.approach_text}\r\n"
    )

    with pytest.raises(SameAsAComposedCase):
        publish(copy, writer)


def test_there_is_no_address_to_copy_a_case():
    with pytest.raises(NoReverseMatch):
        reverse("wagtailsnippets_casework_case:copy", args=[1])


def test_importing_one_is_refused(region):
    with pytest.raises(NotReadYet):
        publish_case(
            case=Case(
                slug="x",
                title="X",
                approach_text="Y.",
                origin=Case.Origin.COMPOSED,
                audience=Audience.NATIONAL,
                region=region,
                live=False,
            )
        )


def test_on_its_day_it_waits_as_well(writer, region, now):
    case = composed(writer, region)
    case.revisions.update(approved_go_live_at=now)

    call_command("publish_scheduled")

    assert Case.objects.get().live is False
    assert case.revisions.get().approved_go_live_at is None


def go_live_past_the_code(case):
    case.live = True
    case.save()


PAST_THE_CODE = {
    "live": lambda read, unread: Case.objects.filter(pk=unread.pk).update(live=True),
    "save": lambda read, unread: go_live_past_the_code(unread),
    "origin": lambda read, unread: Case.objects.filter(pk=unread.pk).update(origin=Case.Origin.INVENTED),
    "audience": lambda read, unread: Case.objects.filter(pk=read.pk).update(audience=Audience.NATIONAL),
}


@pytest.mark.parametrize("way", PAST_THE_CODE)
def test_the_database_refuses_it_too(writer, region, now, way):
    read = composed(writer, region, audience=Audience.REGION)
    clear(read, reader_of(region), now=now)
    publish(read, writer)
    unread = composed(writer, region, slug="ander", approach_text="Iets anders.")

    with pytest.raises(IntegrityError), transaction.atomic():
        PAST_THE_CODE[way](read, unread)
