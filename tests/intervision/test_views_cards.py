"""The steps of a session as cards with their time on the clock."""

import datetime as dt
from functools import partial

import pytest
from django.urls import reverse

from intervision.actions.methods import load_methods
from intervision.models import Method, MethodStep
from tests.factories.cohorts import BookingFactory
from tests.factories.intervision import MethodFactory, MethodStepFactory, SessionEventFactory, SessionFactory
from tests.factories.many import like

pytestmark = pytest.mark.django_db


def at(session, of=""):
    return reverse("intervision:cards", args=[session.event.public_id]) + of


def session_at(cohort, starts_at, **fields):
    ends_at = starts_at + dt.timedelta(hours=2)
    return SessionFactory(
        event=SessionEventFactory(cohort=cohort, starts_at=starts_at, ends_at=ends_at), **fields
    )


def clock(response):
    zone = response.context["event"].zone
    return [card.starts_at.astimezone(zone).strftime("%H.%M") for card in response.context["cards"]]


def test_cards_tell_each_step_at_its_time(browse, cohort, trainer):
    session = session_at(cohort, dt.datetime(2030, 1, 15, 14, 15, tzinfo=dt.UTC))

    response = browse(trainer).get(at(session))

    assert clock(response) == ["15.15", "15.25", "15.55", "16.25"]
    assert [card.step.name for card in response.context["cards"]] == [
        "Opening",
        "Stap 1",
        "Stap 2",
        "Afsluiting",
    ]
    assert ">15.55</time>" in response.content.decode()


def test_cards_follow_the_clock_of_the_place_in_the_night_it_changes(browse, cohort, trainer):
    session = session_at(cohort, dt.datetime(2030, 3, 31, 0, 30, tzinfo=dt.UTC))

    assert clock(browse(trainer).get(at(session))) == ["01.30", "01.40", "03.10", "03.40"]


def test_cards_follow_the_zone_of_the_session(browse, cohort, trainer):
    session = session_at(cohort, dt.datetime(2030, 1, 15, 14, 15, tzinfo=dt.UTC))
    session.event.timezone = "America/Curacao"
    session.event.save()

    response = browse(trainer).get(at(session))

    assert ">10.15</time>" in response.content.decode()


def test_cards_of_every_method_are_those_of_its_script(browse, cohort, trainer):
    load_methods()

    for method in Method.objects.all():
        session = SessionFactory(event__cohort=cohort, method=method)
        cards = browse(trainer).get(at(session)).context["cards"]
        assert len(cards) == method.steps.count() + 2
        assert sum(card.step.minutes for card in cards) == method.planned_minutes


@pytest.mark.parametrize(("of", "helps"), [("", True), ("?voor=groep", False), ("?voor=onzin", True)])
def test_cards_of_who_leads_come_in_two_sets(browse, cohort, participant, of, helps):
    session = SessionFactory(event__cohort=cohort, facilitator=participant)
    MethodStepFactory(method=session.method, sort_order=5, say="Wat zag je?", pitfall="Niemand zegt iets.")

    body = browse(participant).get(at(session, of)).content.decode()

    assert ["Wat zag je?" in body, "Niemand zegt iets." in body] == [helps, helps]


def test_cards_of_who_is_on_the_list_hold_no_help_for_the_begeleider(browse, cohort, participant):
    session = SessionFactory(event__cohort=cohort)
    BookingFactory(event=session.event, user=participant)
    MethodStepFactory(method=session.method, sort_order=5, say="Wat zag je?", pitfall="Niemand zegt iets.")

    body = browse(participant).get(at(session, "?voor=begeleider")).content.decode()

    assert ["Stap 2" in body, "Wat zag je?" in body, "Niemand zegt iets." in body] == [True, False, False]


@pytest.mark.parametrize(
    ("state", "place_no", "queue_no", "status"),
    [("booked", 1, None, 200), ("waiting", None, 1, 403), ("cancelled", None, None, 403)],
)
def test_cards_are_for_who_is_on_the_list(browse, cohort, participant, state, place_no, queue_no, status):
    session = SessionFactory(event__cohort=cohort)
    BookingFactory(event=session.event, user=participant, state=state, place_no=place_no, queue_no=queue_no)

    assert browse(participant).get(at(session)).status_code == status


def test_cards_do_not_exist_for_a_stranger(browse, cohort, stranger):
    assert browse(stranger).get(at(SessionFactory(event__cohort=cohort))).status_code == 404


def test_cards_without_a_method_say_what_to_do(browse, cohort, trainer, participant):
    session = SessionFactory(event__cohort=cohort, method=None)
    BookingFactory(event=session.event, user=participant)

    trainers, participants = (
        browse(user).get(at(session)).content.decode() for user in (trainer, participant)
    )

    assert ["Methode kiezen" in body for body in (trainers, participants)] == [True, False]
    assert "Nog geen kaarten" in participants


@pytest.mark.parametrize(("minutes", "late"), [(75, 0), (74, 1), (60, 15)])
def test_cards_say_how_much_longer_it_takes(browse, cohort, trainer, minutes, late):
    event = SessionEventFactory(cohort=cohort)
    event.ends_at = event.starts_at + dt.timedelta(minutes=minutes)
    event.save()

    response = browse(trainer).get(at(SessionFactory(event=event)))

    assert response.context["late"] == late
    assert ("langer dan jullie planden" in response.content.decode()) == bool(late)


def test_session_page_leads_to_the_cards(browse, cohort, trainer, participant, other):
    session = SessionFactory(event__cohort=cohort)
    BookingFactory(event=session.event, user=participant)

    def offers(user):
        return at(session) in browse(user).get(session.event.get_absolute_url()).content.decode()

    assert [offers(user) for user in (trainer, participant, other)] == [True, True, False]


def test_cards_ask_the_same_number_of_queries(browse, cohort, trainer, same_queries):
    session = SessionFactory(event__cohort=cohort, method=MethodFactory())

    def grow(size):
        step, places = (
            MethodStepFactory.build(method=session.method),
            range(session.method.steps.count(), size),
        )
        MethodStep.objects.bulk_create(like(step, sort_order=places))

    same_queries(grow, partial(browse(trainer).get, at(session)))
