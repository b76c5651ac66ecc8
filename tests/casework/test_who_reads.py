"""Who reads a composed casus along: a groepsgenoot, a meelezer, or two of whom one from outside."""

import pytest

from casework.actions.readings import NotYoursToRead, YourOwnWords
from casework.models import CaseReading
from casework.models.composed import NotReadInTheGroup, NotReadInTheRegion, NotReadYet
from casework.queries.readings import cases_open_to, cases_to_read
from cohorts.models import Appointment, Audience, Membership
from tests.casework.composed import change, clear, composed, publish, reader_of
from tests.factories.accounts import EmploymentFactory, OrganisationFactory
from tests.factories.cohorts import AppointmentFactory, CohortFactory, MembershipFactory

pytestmark = pytest.mark.django_db
ReadAs = CaseReading.ReadAs


def editor():
    return AppointmentFactory(role=Appointment.Role.EDITOR).user


def member(cohort, organisation=None, role=Membership.Role.PARTICIPANT):
    job = EmploymentFactory(organisation=organisation or OrganisationFactory())
    return MembershipFactory(cohort=cohort, user=job.user, role=role).user


@pytest.fixture
def cohort(region):
    return CohortFactory(region=region)


@pytest.fixture
def for_group(writer, region, cohort):
    return composed(writer, region, audience=Audience.COHORT, cohort=cohort)


def test_for_a_leergroep_a_groepsgenoot_of_another_organisation_is_enough(writer, for_group, cohort, now):
    reader = member(cohort)
    clear(for_group, reader, now=now)

    case = publish(for_group, writer)

    reading = CaseReading.objects.get()
    assert (case.live, case.other_reader) == (True, reader)
    assert (reading.read_as, reading.cohort) == (ReadAs.GROUPMATE, cohort)


@pytest.mark.parametrize("who", ["meelezer", "redacteur", "trainer", "left", "elsewhere", "no work"])
def test_for_a_leergroep_nobody_else_reads(writer, for_group, cohort, now, who):
    reader = {
        "meelezer": lambda: reader_of(),
        "redacteur": editor,
        "trainer": lambda: member(cohort, role=Membership.Role.TRAINER),
        "left": lambda: member(cohort),
        "elsewhere": lambda: member(CohortFactory(region=cohort.region)),
        "no work": lambda: MembershipFactory(cohort=cohort).user,
    }[who]()
    if who == "left":
        Membership.objects.filter(user=reader).leave(now)

    with pytest.raises(NotYoursToRead):
        clear(for_group, reader, now=now)
    with pytest.raises(NotReadInTheGroup):
        publish(for_group, writer)

    assert list(cases_to_read(reader)) == []


def test_a_colleague_of_the_writer_does_not_read_also_after_a_merger(writer, for_group, cohort, now):
    merged = OrganisationFactory()
    EmploymentFactory(user=writer, organisation=OrganisationFactory(merged_into=merged))

    for reader in (member(cohort, merged), member(cohort, OrganisationFactory(merged_into=merged))):
        with pytest.raises(NotYoursToRead):
            clear(for_group, reader, now=now)


def test_a_colleague_of_an_earlier_writer_does_not_read(writer, for_group, cohort, now):
    office = OrganisationFactory()
    EmploymentFactory(user=writer, organisation=office)
    case = change(for_group, editor(), title="Een brief")

    assert list(cases_open_to(member(cohort, office))) == []
    assert list(cases_open_to(member(cohort))) == [case]


def test_what_one_leergroep_read_is_read_anew_for_another(writer, for_group, cohort, now):
    clear(for_group, member(cohort), now=now)
    case = change(for_group, writer, cohort=CohortFactory(region=cohort.region))

    with pytest.raises(NotReadInTheGroup):
        publish(case, writer)


def test_a_groepsgenoot_is_no_meelezer_of_the_region(writer, for_group, cohort, now):
    clear(for_group, member(cohort), now=now)
    case = change(for_group, writer, audience=Audience.REGION)

    with pytest.raises(NotReadInTheRegion):
        publish(case, writer)


def test_for_a_region_a_redacteur_alone_does_not_read(writer, region, now):
    case = composed(writer, region, audience=Audience.REGION)

    with pytest.raises(NotYoursToRead):
        clear(case, editor(), now=now)


def test_two_redacteuren_are_not_enough_for_the_country(writer, region, now):
    case = composed(writer, region)
    clear(case, editor(), editor(), now=now)

    with pytest.raises(NotReadYet):
        publish(case, writer)

    clear(case, reader_of(region), now=now)
    assert publish(case, writer).live is True


def test_a_redacteur_who_is_meelezer_too_counts_once(writer, region, now):
    case = composed(writer, region)
    both = editor()
    AppointmentFactory(user=both, role=Appointment.Role.SECOND_READER)
    clear(case, both, both, now=now)

    with pytest.raises(NotReadYet):
        publish(case, writer)

    assert case.readings.get().read_as == ReadAs.SECOND_READER


def test_who_wrote_an_earlier_text_does_not_read_and_does_not_find_it(writer, region, now):
    AppointmentFactory(user=writer, role=Appointment.Role.SECOND_READER)
    case = change(composed(writer, region), editor(), title="Een brief")

    with pytest.raises(YourOwnWords):
        clear(case, writer, now=now)

    assert [list(cases_to_read(writer)), list(cases_open_to(writer))] == [[], []]


def test_the_list_takes_the_same_statements_for_many_casussen(
    writer, region, cohort, now, django_assert_num_queries
):
    reader = reader_of()
    MembershipFactory(user=EmploymentFactory(user=reader).user, cohort=cohort)
    composed(writer, region)
    with django_assert_num_queries(4):
        list(cases_to_read(reader))
    for number in range(10):
        audience = Audience.COHORT if number % 2 else Audience.NATIONAL
        composed(writer, region, slug=f"casus-{number}", audience=audience, cohort=cohort)

    with django_assert_num_queries(4):
        assert len(cases_to_read(reader)) == 11
