import datetime as dt

import pytest
from django.urls import reverse

from cohorts.local_time import day_in_words
from cohorts.models import Event
from intervision.actions.tables import hold_session
from table.actions.closing import close_table, end_table
from table.actions.steering import next_step
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import BookingFactory, MembershipFactory
from tests.factories.intervision import MethodFactory, SessionEventFactory, SessionFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
AMSTERDAM = "Europe/Amsterdam"


@pytest.fixture
def plan(cohort, participant, other):
    """`plan(away)`: a session so long from now that `participant` leads and in which `other` brings in."""

    def session(away, now, **more):
        details = {"facilitator": participant, "presenter": other, **more}
        event = {
            key: details.pop(key) for key in ("places", "fixed_list", "state", "place") if key in details
        }
        event = SessionEventFactory(cohort=cohort, starts_at=now + away, **event)
        if details["presenter"]:
            BookingFactory(event=event, user=details["presenter"])
        return SessionFactory(event=event, **details)

    return session


def at(session):
    return reverse("intervision:session", args=[session.event.public_id])


def what_is_next(client, session):
    return str(client.get(at(session)).context["next"])


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-12-04 05:59", "vannacht"),
        ("2026-12-04 06:00", "vanochtend"),
        ("2026-12-04 12:00", "vanmiddag"),
        ("2026-12-04 18:00", "vanavond"),
        ("2026-12-05 00:15", "morgen"),
        ("2026-12-03 23:00", "gisteren"),
        ("2026-12-11 15:15", "vrijdag 11 december"),
        ("2027-01-01 15:15", "vrijdag 1 januari 2027"),
    ],
)
def test_day_in_words_is_what_people_in_the_zone_say(moment, words):
    now = dt.datetime.fromisoformat("2026-12-04 09:00+01:00")

    assert day_in_words(dt.datetime.fromisoformat(f"{moment}+01:00"), now, AMSTERDAM) == words


def test_day_in_words_goes_by_the_zone_of_the_event():
    moment = dt.datetime.fromisoformat("2026-12-04 23:30+00:00")
    now = dt.datetime.fromisoformat("2026-12-04 12:00+00:00")

    assert day_in_words(moment, now, AMSTERDAM) == "morgen"
    assert day_in_words(moment, now, "America/Curacao") == "vanavond"


@pytest.mark.parametrize(
    ("away", "facilitator", "brings", "comes", "trains"),
    [
        (HOUR * 50, "chosen", "brings", "place", "chosen"),
        (HOUR / 2, "ready", "brings", "place", "stand_in"),
        (-HOUR / 2, "ready", "begun", "begun", "stand_in"),
        (-HOUR * 50, "promise", "promise", "promise", "promise"),
    ],
)
def test_session_page_says_what_is_next(
    browse, plan, participant, other, trainer, now, away, facilitator, brings, comes, trains
):
    session = plan(away, now)
    guest = MembershipFactory(cohort=session.event.cohort).user
    BookingFactory(event=session.event, user=guest)

    found = [what_is_next(browse(who), session) for who in (participant, other, guest, trainer)]

    assert found == [facilitator, brings, comes, trains]


@pytest.mark.parametrize(
    ("chosen", "facilitator", "trains"),
    [({"method": None}, "choose", "choose"), ({"facilitator": None}, "place", "choose")],
)
def test_session_page_says_what_is_still_to_choose(
    browse, plan, participant, trainer, now, chosen, facilitator, trains
):
    session = plan(HOUR * 50, now, **chosen)

    found = [what_is_next(browse(who), session) for who in (participant, trainer)]

    assert found == [facilitator, trains]


def test_session_page_offers_the_trainer_to_open_a_planned_one(browse, plan, trainer, participant, now):
    session = plan(HOUR * 50, now, state=Event.State.PLANNED, fixed_list=False)

    assert what_is_next(browse(trainer), session) == "open"
    assert what_is_next(browse(participant), session) == "chosen"


def test_session_page_of_a_running_table_is_the_step_for_who_leads_only(
    browse, plan, participant, other, trainer, now
):
    session = plan(-HOUR / 4, now)
    table = hold_session(event=session.event, method=None, actor=participant, now=now - HOUR / 4)
    next_step(table=table, step_no=0, actor=participant, now=now - HOUR / 8)

    pages = [browse(who).get(at(session)) for who in (participant, other, trainer)]

    assert [str(page.context["next"]) for page in pages] == ["lead", "running", "running"]
    told = ["Jullie zijn bezig bij stap 2 van 4" in page.content.decode() for page in pages]
    assert told == [True, False, False]
    assert [[step.state for step in page.context["steps"].road.steps] for page in pages] == [
        ["done", "here", "waits", "waits"],
        ["waits"] * 4,
        ["waits"] * 4,
    ]


def test_session_page_of_a_table_that_ended_by_itself_is_not_running(browse, plan, participant, now):
    session = plan(-HOUR * 20, now)
    hold_session(event=session.event, method=None, actor=participant, now=now - HOUR * 20)

    assert what_is_next(browse(participant), session) == "promise"


def test_session_page_shows_who_leads_the_time_that_each_step_took(browse, plan, participant, other, now):
    session = plan(-HOUR, now)
    minute = dt.timedelta(minutes=1)
    table = hold_session(event=session.event, method=None, actor=participant, now=now - HOUR)
    for no in range(3):
        table = next_step(table=table, step_no=no, actor=participant, now=now - HOUR + 7 * minute * (no + 1))
    close_table(table=table, actor=participant, now=now - HOUR + 30 * minute)
    end_table(table=table, ending="by_lead", now=now - HOUR + 31 * minute)

    pages = [browse(who).get(at(session)) for who in (participant, other)]

    assert [str(page.context["next"]) for page in pages] == ["promise", "promise"]
    assert [row.took for row in pages[0].context["timing"].rows] == [7, 7, 7, 9]
    assert pages[1].context["timing"] is None


@pytest.mark.parametrize(
    ("away", "buttons"), [(HOUR * 50, 1), (HOUR / 2, 1), (-HOUR / 2, 1), (-HOUR * 50, 1)]
)
def test_session_page_has_one_main_action(browse, plan, participant, now, away, buttons):
    session = plan(away, now)
    BookingFactory(event=session.event, user=participant)

    body = browse(participant).get(at(session)).content.decode()

    assert body.count('class="button"') == buttons


def test_session_page_keeps_ones_own_place_beside_what_is_next(browse, plan, other, participant, now):
    session = plan(HOUR * 50, now)
    BookingFactory(event=session.event, user=participant)

    pages = [browse(who).get(at(session)).content.decode() for who in (other, participant)]

    assert [page.count(">Ik kan niet<") for page in pages] == [1, 1]


def test_session_page_counts_the_steps_from_the_start(browse, plan, other, now):
    session = plan(HOUR * 50, now, method=MethodFactory(minutes=60))
    session.event.ends_at = session.event.starts_at + dt.timedelta(minutes=80)
    session.event.save()

    steps = browse(other).get(at(session)).context["steps"]

    assert [name for _, name in steps.rows] == ["Opening", "Stap 1", "Stap 2", "Afsluiting"]
    assert [(at - session.event.starts_at) // dt.timedelta(minutes=1) for at, _ in steps.rows] == [
        0,
        10,
        40,
        70,
    ]
    assert (steps.spare, steps.end_at) == (5, session.event.ends_at)


def test_session_page_without_a_method_has_no_steps(browse, plan, other, now):
    context = browse(other).get(at(plan(HOUR * 50, now, method=None))).context

    assert context["steps"] is None


def ring_of(client, session):
    places = client.get(at(session)).context["places"]
    return [(mark.state, mark.label) for mark in places.marks], places.says


@pytest.fixture
def listed(plan, cohort, other, now):
    """A session for which two of one organisation and one without come, one cannot, and a place is free."""
    session = plan(HOUR * 50, now, places=4)
    works = EmploymentFactory(user=other, organisation__name="Politie").organisation
    EmploymentFactory(user=BookingFactory(event=session.event).user, organisation=works)
    BookingFactory(event=session.event, user__first_name="Ada", user__last_name="Bos")
    away = BookingFactory(
        event=session.event,
        state="cancelled",
        place_no=None,
        user__first_name="Weg",
        user__last_name="Blijver",
    )
    EmploymentFactory(user=away.user, organisation__name="Gemeente")
    return session


def test_places_name_who_cannot_to_the_trainer_only(browse, listed, trainer, participant):
    come = [("had", "Politie 1"), ("had", "Politie 2"), ("had", "Ada Bos")]
    come = sorted(come, key=lambda seat: (seat[1] != "Politie 1", seat[1] != "Ada Bos"))
    says = "3 komen, 1 kan niet, 1 plaats vrij"

    assert ring_of(browse(trainer), listed) == ([*come, ("later", "Gem"), ("waits", "")], says)
    assert ring_of(browse(participant), listed) == ([*come, ("later", ""), ("waits", "")], says)


def test_places_are_numbers_for_who_may_not_see_the_list(browse, listed, stranger):
    listed.event.audience = "national"
    listed.event.fixed_list = False
    listed.event.save()
    response = browse(stranger).get(at(listed))

    places = response.context["places"]

    assert [(mark.state, mark.label) for mark in places.marks] == [("had", "")] * 3 + [("waits", "")]
    assert (places.rows, places.organisations, places.says) == ([], 0, "3 komen, 1 plaats vrij")
    assert "Politie" not in response.content.decode()


def test_places_afterwards_say_of_nobody_but_to_the_trainer_who_was_not_there(
    browse, plan, trainer, other, now
):
    session = plan(-HOUR * 50, now)
    session.event.bookings.update(attendance="present")
    BookingFactory(event=session.event, attendance="absent")

    seen = [browse(who).get(at(session)).context["places"] for who in (trainer, other)]

    assert [[row.state for row in places.rows] for places in seen] == [["had", "later"], ["had"]]
    assert [places.says for places in seen] == ["1 was erbij, 1 was er niet", "1 was erbij"]


@pytest.mark.parametrize(
    ("place", "middle"),
    [
        ("Stadhuis, kamer 2.14", ("kamer", "2.14")),
        ("Zaal B", ("zaal", "B")),
        ("Kamer van Koophandel", None),
        ("", None),
    ],
)
def test_places_have_the_room_in_the_middle_or_the_time(browse, plan, other, now, place, middle):
    session = plan(HOUR * 50, now, place=place)

    places = browse(other).get(at(session)).context["places"]

    begins = session.event.starts_at.astimezone(session.event.zone).strftime("%H.%M")
    assert (places.above, places.word) == (middle or ("", begins))


@pytest.mark.parametrize(("many", "drawn", "named"), [(12, 12, True), (13, 13, False), (41, 0, False)])
def test_places_are_drawn_while_they_can_be_told_apart(browse, plan, trainer, now, many, drawn, named):
    session = plan(HOUR * 50, now, presenter=None)
    for _ in range(many):
        BookingFactory(event=session.event)

    marks = browse(trainer).get(at(session)).context["places"].marks

    assert (len(marks), bool(marks) and bool(marks[0].label)) == (drawn, named)


def test_session_page_says_when_nobody_is_on_the_list(browse, plan, trainer, now):
    session = plan(HOUR * 50, now, presenter=None)

    body = browse(trainer).get(at(session)).content.decode()

    assert (body.count("Nog niemand. Zodra iemand meedoet"), body.count("0 komen")) == (1, 0)
