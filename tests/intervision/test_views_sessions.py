import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.models import Appointment, Booking, Event
from intervision.models import IntervisionSession, Promise
from intervision.queries import numbers_of, sessions_visible_to
from tests.factories.accounts import UserFactory, people
from tests.factories.cohorts import AppointmentFactory, BookingFactory, MembershipFactory, OpenEventFactory
from tests.factories.intervision import MethodFactory, PromiseFactory, SessionEventFactory, SessionFactory
from tests.factories.many import like

pytestmark = pytest.mark.django_db
LIST = "/intervisie/"


@pytest.fixture
def yesterday(now):
    return now - dt.timedelta(days=1)


def at(event):
    return reverse("intervision:session", args=[event.public_id])


def page(client, address=LIST):
    return client.get(address).content.decode()


def test_session_list_shows_each_where_it_belongs(browse, cohort, participant, yesterday):
    mine = SessionEventFactory(cohort=cohort)
    BookingFactory(event=mine, user=participant)
    declined = SessionEventFactory(cohort=cohort, starts_at=mine.starts_at + dt.timedelta(days=1))
    BookingFactory(event=declined, user=participant, state="cancelled", place_no=None)
    joinable = OpenEventFactory(cohort=cohort)
    refused_before = OpenEventFactory(cohort=cohort)
    BookingFactory(event=refused_before, user=participant, state="cancelled", place_no=None)
    past = SessionEventFactory(cohort=cohort, starts_at=yesterday)
    BookingFactory(event=past, user=participant, attendance="present")
    SessionEventFactory(cohort=cohort, state=Event.State.CANCELLED)

    context = browse(participant).get(LIST).context

    assert list(context["coming"]) == [mine, declined]
    assert list(context["joinable"]) == [joinable, refused_before]
    assert list(context["held"]) == [past]
    assert context["numbers"] is None
    body = page(browse(participant))
    assert (body.count(">Ik doe mee<"), body.count(">Ik kan niet<")) == (2, 1)
    assert (body.count("je kunt niet"), body.count("je was er<")) == (1, 1)


def test_session_list_of_who_leads(browse, cohort, trainer, participant):
    event = OpenEventFactory(cohort=cohort)
    led = OpenEventFactory(cohort=cohort)
    SessionFactory(event=led, facilitator=participant)

    assert list(browse(trainer).get(LIST).context["coming"]) == [event, led]
    assert list(browse(participant).get(LIST).context["coming"]) == [led]


def test_session_list_without_login_is_the_introduction(browse, cohort):
    SessionEventFactory(cohort=cohort, title="Geheime sessie")
    MethodFactory(name="Roddelmethode")

    response = browse().get(LIST)

    assert response.status_code == 200
    assert "Roddelmethode" in response.content.decode()
    assert "Geheime sessie" not in response.content.decode()


@pytest.mark.parametrize(
    ("audience", "sees"),
    [
        ("cohort", {"trainer", "participant"}),
        ("region", {"trainer", "participant", "neighbour"}),
        ("national", {"trainer", "participant", "neighbour", "stranger", "outsider"}),
    ],
)
def test_session_to_come_is_for_whom_it_is_meant(request, cohort, browse, audience, sees):
    roles = {
        role: request.getfixturevalue(role) for role in ("trainer", "participant", "neighbour", "stranger")
    }
    roles["outsider"] = UserFactory()
    event = SessionEventFactory(cohort=cohort, audience=audience, fixed_list=False)

    found = {role for role, user in roles.items() if browse(user).get(at(event)).status_code == 200}

    assert found == sees
    assert {role for role, user in roles.items() if user.has_perm("intervision.view_session", event)} == sees


def test_session_that_is_over_is_for_who_was_in_it(cohort, browse, yesterday, neighbour, stranger, trainer):
    guest, decliner = stranger, UserFactory()
    event = SessionEventFactory(cohort=cohort, audience="national", fixed_list=False, starts_at=yesterday)
    BookingFactory(event=event, user=guest, attendance="present")
    BookingFactory(event=event, user=decliner, state="cancelled", place_no=None)

    assert browse(guest).get(at(event)).status_code == 200
    assert browse(trainer).get(at(event)).status_code == 200
    assert browse(neighbour).get(at(event)).status_code == 404
    assert browse(decliner).get(at(event)).status_code == 404


def test_session_names_are_for_who_is_in_it(cohort, browse, neighbour, stranger):
    event = SessionEventFactory(cohort=cohort, audience="national", fixed_list=False)
    BookingFactory(event=event, user=UserFactory(first_name="Zichtbare", last_name="Persoon"))

    assert "Zichtbare Persoon" not in page(browse(stranger), at(event))
    BookingFactory(event=event, user=stranger)
    assert "Zichtbare Persoon" in page(browse(stranger), at(event))
    assert "Zichtbare Persoon" not in page(browse(neighbour), at(event))


def test_session_afterwards_names_who_was_there(cohort, browse, participant, other, yesterday):
    event = SessionEventFactory(cohort=cohort, starts_at=yesterday)
    BookingFactory(event=event, user=participant, attendance="present")
    BookingFactory(event=event, user=other, attendance="absent")

    context = browse(other).get(at(event)).context

    assert [row.booking.user for row in context["places"].rows] == [participant]
    assert context["may_promise"]


def test_session_of_another_kind_is_not_here(cohort, browse, participant):
    event = SessionEventFactory(cohort=cohort, kind=Event.Kind.HALF_DAY)

    assert browse(participant).get(at(event)).status_code == 404
    assert not participant.has_perm("intervision.view_session", event)


@pytest.mark.parametrize(("people", "warns"), [(3, True), (4, False), (8, False), (9, True)])
def test_session_warns_who_leads_outside_the_size_of_the_method(cohort, browse, trainer, people, warns):
    session = SessionFactory(event__cohort=cohort)
    for user in UserFactory.create_batch(people):
        BookingFactory(event=session.event, user=user)

    assert browse(trainer).get(at(session.event)).context["unfit"] == warns


def test_session_offers_the_buttons_of_an_open_session(cohort, browse, participant, neighbour):
    event = OpenEventFactory(cohort=cohort, audience="region", places=1)
    member, guest = browse(participant), browse(neighbour)

    assert "Ik doe mee" in page(member, at(event))
    member.post(reverse("cohorts:book", args=[event.public_id]))
    assert "Ik kan niet" in page(member, at(event))
    assert "Op de wachtlijst" in page(guest, at(event))


def test_numbers_hide_what_is_under_five(cohort, now, yesterday):
    event = SessionEventFactory(cohort=cohort, starts_at=yesterday)
    members = [MembershipFactory(cohort=cohort).user for _ in range(5)]
    for user in members[:4]:
        BookingFactory(event=event, user=user, attendance="present")
        PromiseFactory(owner=user, state="kept", ask_date=None, closed_at=now)

    few = numbers_of([cohort.region], now)
    BookingFactory(event=event, user=members[4], attendance="present")
    PromiseFactory(owner=members[4], state="kept", ask_date=None, closed_at=now)
    PromiseFactory(owner=members[4], state="kept", ask_date=None, closed_at=now)
    enough = numbers_of([cohort.region], now)

    assert (few.sessions, few.people, few.kept) == (1, None, None)
    assert (enough.sessions, enough.people, enough.kept) == (1, 5, 5)
    assert numbers_of([], now).sessions == 0


def test_numbers_are_for_the_coordinator_of_the_region(cohort, browse, yesterday):
    SessionEventFactory(cohort=cohort, starts_at=yesterday)
    role = Appointment.Role.COORDINATOR
    mine = AppointmentFactory(role=role, region=cohort.region).user
    elsewhere = AppointmentFactory(role=role, region=MembershipFactory().cohort.region).user

    assert browse(mine).get(LIST).context["numbers"].sessions == 1
    assert browse(elsewhere).get(LIST).context["numbers"].sessions == 0
    assert list(sessions_visible_to(mine, timezone.now())) == []


def test_session_list_asks_the_same_number_of_queries(browse, cohort, participant, same_queries, now):
    client, method = browse(participant), MethodFactory()

    def grow(size):
        more = size - Event.objects.count() // 3
        for days in (7, 8, -7):
            event = SessionEventFactory.build(
                cohort=cohort,
                region=cohort.region,
                fixed_list=days != 8,
                created_by=participant,
                starts_at=now + dt.timedelta(days=days),
            )
            events = Event.objects.bulk_create(like(event, title=[f"Sessie {n}" for n in range(more)]))
            IntervisionSession.objects.bulk_create(
                IntervisionSession(event=event, method=method, facilitator=participant if days < 0 else None)
                for event in events
            )
            Booking.objects.bulk_create(
                Booking(event=event, user=participant, state="booked", place_no=1, changed_at=now)
                for event in events
                if days == 7
            )

    same_queries(grow, lambda: client.get(LIST))


def test_session_page_asks_the_same_number_of_queries(browse, cohort, trainer, same_queries, now):
    session = SessionFactory(event__cohort=cohort, facilitator=trainer)
    client = browse(trainer)

    def grow(size):
        there = session.event.bookings.count()
        users = people(size - there)
        Booking.objects.bulk_create(
            Booking(event=session.event, user=user, state="booked", place_no=there + n + 1, changed_at=now)
            for n, user in enumerate(users)
        )

    same_queries(grow, lambda: client.get(at(session.event)))
    assert Promise.objects.count() == 0


def test_session_is_seen_at_its_own_address_only(browse, cohort, participant, neighbour, yesterday):
    """A past session does not exist for the region, whatever address is asked."""
    event = SessionEventFactory(cohort=cohort, audience="region", fixed_list=False, starts_at=yesterday)
    address = f"/bijeenkomsten/{event.public_id}/"

    pages = [browse(who).get(address, follow=True) for who in (participant, neighbour)]

    assert [page.status_code for page in pages] == [200, 404]
    assert pages[0].redirect_chain == [(at(event), 302)]
