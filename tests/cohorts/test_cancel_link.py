import re

import pytest

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from cohorts.actions.places import book, cancel_booking, join_waiting_list
from cohorts.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, OpenEventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return OpenEventFactory(places=1, audience="national")


def link_in_mail(user):
    """The way out in the newest mail about a place."""
    message = OutboxMessage.objects.filter(kind="cohorts.booked", recipient=user).latest("pk")
    return re.search(r"/bijeenkomsten/afmelden/\S+", kind_named(message.kind).build(message).body)[0]


def test_cancel_link_gives_up_the_place_without_logging_in(client, event, now):
    user, waiting = UserFactory.create_batch(2)
    book(event=event, actor=user, now=now)
    join_waiting_list(event=event, actor=waiting, now=now)
    link = link_in_mail(user)

    opened = client.get(link).context["works"]
    after_opening = event.bookings.get(user=user).state
    done = client.post(link).context["done"]

    assert (opened, after_opening, done) == (True, "booked", True)
    states = {booking.user: booking.state for booking in event.bookings.all()}
    assert states == {user: "cancelled", waiting: "booked"}


def test_cancel_link_works_once(client, event, now):
    user = UserFactory()
    book(event=event, actor=user, now=now)
    link = link_in_mail(user)
    cancel_booking(event=event, actor=user, now=now)
    book(event=event, actor=user, now=now)

    response = client.post(link)

    assert (response.status_code, response.context["done"]) == (200, False)
    assert event.bookings.get().state == "booked"
    assert "Deze link werkt niet meer" in response.content.decode()


def test_cancel_link_of_an_event_that_has_begun_is_refused_in_words(client, event, now):
    user = UserFactory()
    book(event=event, actor=user, now=now)
    link = link_in_mail(user)
    Event.objects.filter(pk=event.pk).update(starts_at=now)

    response = client.post(link)

    assert (response.status_code, event.bookings.get().state) == (409, "booked")


@pytest.mark.parametrize("how", ["changed", "inactive", "left"])
def test_cancel_link_that_is_not_ours_or_of_somebody_gone_is_not_there(how, client, event, now):
    user = UserFactory()
    book(event=event, actor=user, now=now)
    link = link_in_mail(user)
    if how == "changed":
        link = link[:-3] + "aa/"
    elif how == "left":
        Event.objects.filter(pk=event.pk).update(audience="cohort", cohort=CohortFactory())
    else:
        type(user).objects.filter(pk=user.pk).update(is_active=False)

    assert client.get(link).status_code == 404
