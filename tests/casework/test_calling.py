"""Who hears that a composed casus waits, and whom the clock asks by name."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import NotificationChoice, OutboxMessage
from accounts.outbox import kind_named
from accounts.outbox.delivery import deliver_due
from casework import tasks
from casework.actions.calling import appoint_reader, call_readers, see_to_readers
from casework.actions.readings import clear_case, object_to_case
from casework.models import AppointedReader
from casework.models.composed import digest_of_case
from casework.queries.calling import unread_cases
from casework.queries.readings import newest_text
from cohorts.models import Appointment, Audience
from home.queue import cases_to_read_along, cases_without_reader
from privacy.workdays import end_of_working_day
from tests.casework.composed import change, clear, composed, publish, reader_of
from tests.casework.test_views_readings import posted
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import AppointmentFactory, CohortFactory, MembershipFactory

pytestmark = pytest.mark.django_db
Role = Appointment.Role
KIND = "casework.case_to_read"


def of(role):
    return AppointmentFactory(role=role).user


def after_ten_working_days(case):
    return end_of_working_day(case.latest_revision.created_at, 10)


def called(kind=KIND):
    return set(OutboxMessage.objects.filter(kind=kind).values_list("recipient", flat=True))


def mails(kind=KIND):
    """Who gets a mail of this kind, now that rights are read again."""
    rows = OutboxMessage.objects.filter(kind=kind)
    return {row.recipient for row in rows if kind_named(kind).build(row)}


def test_saving_it_in_beheer_calls_who_may_read_it(client, writer, region):
    case, readers = composed(writer, region), {reader_of(), reader_of(region), of(Role.EDITOR)}
    client.force_login(writer)
    path = reverse("wagtailsnippets_casework_case:edit", args=[case.pk])
    concept = posted(case)
    del concept["action-publish"]

    for _ in range(2):
        client.post(path, concept)

    assert mails() == readers
    assert OutboxMessage.objects.filter(kind=KIND).count() == len(readers | {writer})


def test_a_mail_leads_to_the_casus_and_says_nothing_of_it(writer, region, now):
    case, _reader = composed(writer, region), reader_of()
    call_readers(case=case, now=now)

    [mail] = [mail for row in OutboxMessage.objects.all() if (mail := kind_named(KIND).build(row))]

    assert mail.subject == "Een casus wacht op een meelezer"
    assert reverse("casework:case-to-read", args=[case.public_id]) in mail.body
    assert "brief" not in mail.body.lower()


def test_a_region_calls_meelezers_alone(writer, region, now):
    reader, _other = reader_of(), of(Role.EDITOR)

    call_readers(case=composed(writer, region, audience=Audience.REGION), now=now)

    assert called() == {reader.pk}


def test_a_leergroep_calls_groepsgenoten_of_other_organisations(writer, region, now):
    cohort, job = CohortFactory(region=region), EmploymentFactory()
    EmploymentFactory(user=writer, organisation=job.organisation)
    MembershipFactory(cohort=cohort, user=job.user)
    other = MembershipFactory(cohort=cohort, user=EmploymentFactory().user).user
    reader_of()

    call_readers(case=composed(writer, region, audience=Audience.COHORT, cohort=cohort), now=now)

    assert mails() == {other}


def test_who_wants_no_such_mail_gets_none(writer, region, now, mailoutbox, settings):
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reader, quiet = reader_of(), reader_of()
    NotificationChoice.objects.create(user=quiet, kind=KIND, wanted=False)
    call_readers(case=composed(writer, region), now=now)

    deliver_due(clock=lambda: now)

    assert [mail.to for mail in mailoutbox] == [[reader.email]]


def test_an_invented_or_published_casus_calls_nobody(writer, region, now):
    readers = [reader_of(), reader_of(region)]
    read = composed(writer, region)
    clear(read, *readers, now=now)
    publish(read, writer)
    invented = composed(writer, region, slug="ander", origin="invented", approach_text="Iets anders.")

    for case in (read, invented):
        call_readers(case=case, now=now)

    assert called() == set()


def test_after_somebody_spoke_the_others_are_called_once_more(writer, region, now):
    case, readers = composed(writer, region), [reader_of(), reader_of()]
    call_readers(case=case, now=now)
    clear(case, readers[0], now=now)

    for _ in range(2):
        call_readers(case=change(case, writer, title="Een brief"), now=now)

    assert OutboxMessage.objects.filter(kind=KIND, recipient=readers[1]).count() == 2


def test_before_ten_working_days_nobody_is_asked_by_name(writer, region):
    case, _reader = composed(writer, region), reader_of()

    assert appoint_reader(case=case, now=after_ten_working_days(case) - dt.timedelta(minutes=1)) is None


def test_after_ten_working_days_somebody_from_outside_is_asked_by_name(writer, region):
    case, _inside, outside = composed(writer, region), reader_of(region), reader_of()
    then = after_ten_working_days(case)

    for _ in range(2):
        see_to_readers(now=then)

    asked = AppointedReader.objects.get()
    assert (asked.reader, asked.case, asked.appointed_at) == (outside, case, then)
    assert mails("casework.reader_appointed") == {outside}


def test_who_does_not_read_is_followed_by_another_and_then_by_those_who_find_one(writer, region):
    case = composed(writer, region, audience=Audience.REGION)
    readers, team, chief = [reader_of(), reader_of()], of(Role.PROGRAMME_TEAM), of(Role.ADMINISTRATOR)
    then = after_ten_working_days(case)

    for _ in range(4):
        see_to_readers(now=then)
        then = end_of_working_day(then, 10)

    assert list(AppointedReader.objects.order_by("pk").values_list("reader", flat=True)) == [
        reader.pk for reader in readers
    ]
    assert mails("casework.no_reader") == {team, chief}
    assert OutboxMessage.objects.filter(kind="casework.no_reader").count() == 2
    assert [row.title for row in cases_without_reader(team, then)] == ["Casus zonder meelezer"]
    assert cases_without_reader(chief, then) == []


def test_for_a_leergroep_a_groepsgenoot_is_asked_by_name(writer, region):
    cohort = CohortFactory(region=region)
    mate = MembershipFactory(cohort=cohort, user=EmploymentFactory().user).user
    reader_of()
    case = composed(writer, region, audience=Audience.COHORT, cohort=cohort)

    assert appoint_reader(case=case, now=after_ten_working_days(case)).reader == mate


def test_never_the_writer_nor_who_read_it(writer, region, now):
    case, reader = composed(writer, region), reader_of()
    AppointmentFactory(user=writer, role=Role.SECOND_READER)
    clear(case, reader, now=now)

    assert appoint_reader(case=case, now=end_of_working_day(now, 11)) is None


def test_the_time_begins_anew_with_every_reader(writer, region, now):
    case, _second = composed(writer, region), reader_of()
    later = now + dt.timedelta(days=9)
    clear(case, reader_of(), now=later)

    [unread] = unread_cases()

    assert (unread.since, unread.needed, len(unread.said)) == (later, 2, 1)
    assert unread.deadline == end_of_working_day(later, 10)


def test_what_has_its_readers_or_an_objection_waits_for_nobody(writer, region):
    read, refused = composed(writer, region), composed(writer, region, slug="ander", approach_text="Ander.")
    now = timezone.now()
    clear(read, reader_of(), reader_of(region), now=now)
    digest = digest_of_case(newest_text(refused))
    object_to_case(case=refused, actor=reader_of(), digest=digest, words="Bekend.", now=now)

    assert unread_cases() == []


def test_the_page_tells_who_finds_readers_without_a_word_of_the_text(client, writer, region):
    case, reader = composed(writer, region), reader_of()
    appoint_reader(case=case, now=after_ten_working_days(case))
    client.force_login(of(Role.PROGRAMME_TEAM))

    page = client.get(reverse("casework:unread-cases")).content.decode()

    assert "Gelezen door 0 van de 2." in page
    assert f"{reader.get_full_name()} is op" in page
    assert [word in page for word in ("De brief", "Iemand krijgt")] == [False, False]


def test_the_page_takes_the_same_statements_for_many(writer, region, django_assert_num_queries):
    composed(writer, region)
    with django_assert_num_queries(4):
        unread_cases()
    for number in range(10):
        composed(writer, region, slug=f"casus-{number}")

    with django_assert_num_queries(4):
        assert len(unread_cases()) == 11


def test_it_stands_on_the_start_page_of_a_meelezer_and_in_the_queue_of_a_redacteur(client, writer, region):
    case, editor = composed(writer, region), of(Role.EDITOR)
    path = reverse("casework:case-to-read", args=[case.public_id])
    client.force_login(reader_of())

    page = client.get("/start/").content.decode()

    assert path in page
    assert [row.url for row in cases_to_read_along(editor, timezone.now())] == [path]


def test_see_to_readers_is_a_task(writer, region):
    composed(writer, region)
    reader = reader_of()

    tasks.see_to_readers()

    assert called() == {reader.pk, writer.pk}


def test_clearing_ends_the_mail_to_who_was_asked(writer, region):
    case, reader = composed(writer, region), reader_of()
    then = after_ten_working_days(case)
    appoint_reader(case=case, now=then)
    clear_case(case=case, actor=reader, digest=digest_of_case(newest_text(case)), now=then)

    assert mails("casework.reader_appointed") == set()
