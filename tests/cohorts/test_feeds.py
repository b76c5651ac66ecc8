import datetime as dt
import json

import pytest
import vobject

from accounts.models import OutboxMessage
from cohorts.actions.feeds import make_calendar_feed, revoke_calendar_feed
from cohorts.actions.groups import end_membership
from cohorts.actions.places import join_waiting_list
from cohorts.models import CalendarFeed, Event
from privacy.actions.persons import erase
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory, BookingFactory, EventFactory, OpenEventFactory
from tests.factories.many import like

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(participant, now):
    return make_calendar_feed(actor=participant, now=now)


def read(client, token):
    response = client.get(f"/agenda/{token}.ics")
    if response.status_code != 200:
        return response.status_code
    calendar = vobject.readOne(response.content.decode())
    return [(one.summary.value, one.status.value) for one in calendar.contents.get("vevent", [])]


def test_make_calendar_feed_keeps_only_a_hash_and_ends_the_old_address(client, participant, token, now):
    new = make_calendar_feed(actor=participant, now=now)

    feed = CalendarFeed.objects.get()
    assert (len(new), feed.token_hash) == (43, CalendarFeed.hash_of(new))
    assert new not in json.dumps(list(CalendarFeed.objects.values()), default=str)
    assert (read(client, token), read(client, new)) == (404, [])
    assert {line.verb for line in VerbLogEntry.objects.all()} == {"cohorts.make_calendar_feed"}


def test_revoke_calendar_feed_ends_the_address_and_twice_is_harmless(client, participant, token, now):
    for _again in range(2):
        revoke_calendar_feed(actor=participant, now=now)

    assert read(client, token) == 404


def test_calendar_shows_what_one_has_waits_for_and_what_is_off(client, participant, cohort, token, now):
    booked, off, past, given_up = EventFactory.create_batch(4, cohort=cohort, title="Over de zaak")
    full = OpenEventFactory(cohort=cohort, places=1)
    join_waiting_list(event=full, actor=UserFactory(), now=now)
    join_waiting_list(event=full, actor=participant, now=now)
    for event in (booked, off, past):
        BookingFactory(event=event, user=participant)
    BookingFactory(event=given_up, user=participant, state="cancelled", place_no=None)
    Event.objects.filter(pk=off.pk).update(state="cancelled")
    long_ago = now - dt.timedelta(days=99)
    Event.objects.filter(pk=past.pk).update(starts_at=long_ago, ends_at=long_ago + dt.timedelta(hours=1))

    response = client.get(f"/agenda/{token}.ics")

    assert sorted(read(client, token)) == [
        ("Dagdeel", "CANCELLED"),
        ("Dagdeel", "CONFIRMED"),
        ("Intervisie", "TENTATIVE"),
    ]
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert "zaak" not in response.content.decode()


def test_calendar_of_a_trainer_shows_what_they_lead(client, trainer, cohort, now):
    EventFactory(cohort=cohort)
    EventFactory()

    assert read(client, make_calendar_feed(actor=trainer, now=now)) == [("Dagdeel", "CONFIRMED")]


@pytest.mark.parametrize("what", ["left", "inactive", "erased"])
def test_calendar_is_off_for_who_is_gone(what, client, participant, token, now):
    before = read(client, token)
    if what == "left":
        end_membership(membership=participant.memberships.get(), actor=participant, now=now)
    elif what == "inactive":
        type(participant).objects.filter(pk=participant.pk).update(is_active=False)
    else:
        erase(user=participant, now=now)

    assert (before, read(client, token)) == ([], 404)


def test_calendar_of_who_holds_a_role_without_a_leergroep_works(client, now):
    user = AppointmentFactory(role="editor").user

    assert read(client, make_calendar_feed(actor=user, now=now)) == []


def test_calendar_asked_for_in_a_loop_is_put_off(client, token):
    statuses = [client.get(f"/agenda/{token}.ics").status_code for _again in range(61)]

    assert statuses == [200] * 60 + [429]


def test_calendar_asks_as_much_for_one_as_for_a_thousand(client, participant, cohort, token, same_queries):
    first = EventFactory(cohort=cohort)

    def grow(size):
        titles = [f"Dagdeel {number}" for number in range(size - participant.bookings.count())]
        events = Event.objects.bulk_create(like(first, title=titles))
        participant.bookings.bulk_create(
            like(BookingFactory.build(event=first, user=participant), event=events)
        )

    same_queries(grow, lambda: client.get(f"/agenda/{token}.ics"))


# --- the page about it --------------------------------------------------------


def test_fresh_address_can_be_renewed_at_once(browse, participant):
    page = browse(participant).post("/agenda/maken/").content.decode()

    assert [word in page for word in ('action="/agenda/maken/"', "Nieuw adres maken", "Adres stoppen")] == [
        True
    ] * 3


def test_address_is_shown_once_and_works(browse, participant, client):
    own = browse(participant)

    shown = own.post("/agenda/maken/").context["address"]
    page = own.get("/agenda/").content.decode()

    assert read(client, shown.rpartition("/")[2].removesuffix(".ics")) == []
    assert (shown in page, "Nieuw adres maken" in page) == (False, True)
    assert OutboxMessage.objects.count() == 0


def test_address_can_be_stopped(browse, participant, token):
    response = browse(participant).post("/agenda/stoppen/", follow=True)

    assert "Je hebt nog geen agenda-adres" in response.content.decode()
    assert CalendarFeed.objects.count() == 0
