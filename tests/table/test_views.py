"""The begeleider's screen, the wall and the pulse, asked over HTTP."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from table import pulse
from table.actions.closing import end_table
from table.models import Screen, Seat, Table
from table.pulse import pulse_of
from table.script import Script
from tests.factories import table as toy
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_copies():
    """The pulse keeps a copy for a moment: a test asks what is."""
    pulse._copies.clear()


@pytest.fixture
def table():
    return toy.begun(lead=UserFactory())


@pytest.fixture
def lead(table):
    client = Client()
    client.force_login(table.lead)
    return client


def press(client, table, name, **posted):
    posted.setdefault("step_no", table.step_no)
    return client.post(reverse(f"table:{name}", args=[table.public_id]), posted, follow=True)


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def beat(client, table):
    pulse._copies.clear()
    return client.get(pulse_of(table))


def test_lead_sees_the_step_and_the_wall_shows_no_private_help(table, lead):
    table.script["steps"][0].update(
        say="Zeg ik alleen", pitfall="Mijn valkuil", for_roles={"presenter": "Wacht"}
    )
    table.save()

    screen, wall = lead.get(table.get_absolute_url()), lead.get(table.wall_url)
    strip = lead.get(f"{table.wall_url}?strook")

    private = ("Zeg ik alleen", "Mijn valkuil", "Wacht", "Bewaar die nog even")
    assert [text in words(screen) for text in private] == [True, True, True, True]
    assert [text in words(wall) + words(strip) for text in private] == [False, False, False, False]


def test_next_step_shows_the_next_one(table, lead):
    shown = press(lead, table, "next-step")

    assert shown.context["scene"].step.id == "tell"


def test_next_step_from_an_old_tab_shows_the_present_step_and_says_why(table, lead):
    press(lead, table, "next-step", step_no=0)

    again = press(lead, table, "next-step", step_no=0, form_key="11111111-1111-1111-1111-111111111111")

    assert again.context["scene"].step.id == "tell"
    assert "Er is al een stap verder gegaan. De tafel is nu bij stap 2: Vertellen." in words(again)


@pytest.mark.parametrize(
    ("name", "posted"),
    [
        ("next-step", {"step_no": ""}),
        ("next-step", {"step_no": "-1"}),
        ("next-step", {"step_no": "99999999999999999999"}),
        ("give-turn", {"seat_no": "x"}),
        ("give-turn", {"seat_no": "400"}),
        ("catch-up", {"done": "1;2"}),
        ("catch-up", {"done": ""}),
        ("tick-seats", {"present": "77"}),
    ],
)
def test_a_button_with_a_wrong_value_changes_nothing(table, lead, name, posted):
    before = Table.objects.values().get(pk=table.pk)

    press(lead, table, name, **posted)

    after = Table.objects.values().get(pk=table.pk)
    assert {**after, "version": 0} == {**before, "version": 0}


def test_a_refused_button_of_the_strip_leads_back_to_the_wall(table, lead):
    shown = press(lead, table, "previous-step", **{"from": "wall"})

    assert shown.redirect_chain == [(f"{table.wall_url}?strook", 302)]


def test_tick_seats_takes_who_is_not_there_out_of_the_round(table, lead):
    press(lead, table, "tick-seats", present=["0", "1"], agreed=["1"])

    seats = table.seats.values_list("no", "is_present", "has_agreed")
    assert list(seats) == [(0, True, False), (1, True, True), (2, False, False)]


def test_all_the_other_buttons_lead_back_to_the_screen(table, lead):
    for name in ("pause-table", "resume-table", "add-minutes", "shorten-steps", "skip-step", "close-table"):
        assert press(lead, table, name).redirect_chain == [(table.get_absolute_url(), 302)]
    assert press(lead, table, "reopen-table").context["table"].state == Table.State.RUNNING


def test_a_closed_table_says_so_and_offers_the_way_back(table, lead, now):
    end_table(table=table, ending=Table.Ending.FORGOTTEN, now=now)

    shown = lead.get(table.get_absolute_url())

    assert "Zij stond nog open en is vanzelf gesloten." in words(shown)
    assert shown.context["home"] == "/start/"


def test_a_table_past_its_end_is_over_before_the_sweep(table, lead, now):
    Table.objects.filter(pk=table.pk).update(ends_itself_at=now - dt.timedelta(seconds=1))

    assert lead.get(table.get_absolute_url()).context["is_over"] is True


def test_a_table_that_may_be_forgotten_warns_ten_minutes_before(table, lead, now):
    Table.objects.filter(pk=table.pk).update(ends_itself_at=now + dt.timedelta(minutes=9))

    assert "Deze tafel sluit vanzelf om" in words(lead.get(table.get_absolute_url()))


def test_cancel_table_leads_to_the_host(table, lead):
    assert press(lead, table, "cancel-table").redirect_chain[0] == ("/start/", 302)


def test_the_hosts_content_is_asked_per_request_and_not_for_steps_to_come(table, lead):
    assert "Alleen voor plaats" not in lead.get(table.get_absolute_url()).content.decode()


# --- the pulse ----------------------------------------------------------------------------------


def test_pulse_answers_the_version_and_the_seconds_until_it_ends(table, client):
    answer = beat(client, table).json()

    assert answer["v"] == 1
    assert 0 < answer["in"] <= 120 * 60


def test_pulse_tells_of_a_change(table, lead):
    press(lead, table, "pause-table")

    assert beat(lead, table).json()["v"] == 2


def test_pulse_takes_one_plain_statement_and_no_session(table, client, django_assert_num_queries):
    client.cookies["sessionid"] = "onbekend"

    with django_assert_num_queries(1):
        beat(client, table)


def test_pulse_answers_from_its_copy_while_that_lives(table, client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(pulse, "COPY_LIVES", 60)
    beat(client, table)

    with django_assert_num_queries(0):
        client.get(pulse_of(table))


@pytest.mark.parametrize("many", [1, 10])
def test_pulses_of_many_tables_are_read_again_in_one_statement(
    client, many, now, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(pulse, "COPY_LIVES", 60)
    addresses = [pulse_of(toy.begun(now=now)) for _number in range(many)]
    for address in addresses:
        client.get(address)
    for copy in pulse._copies.values():
        copy.read_at -= 100

    with django_assert_num_queries(1):
        for address in addresses:
            client.get(address)


def test_pulse_forgets_the_tables_that_nobody_asks_for(client, table, now):
    beat(client, table)
    for copy in pulse._copies.values():
        copy.asked_at -= 60

    client.get(pulse_of(other := toy.begun(now=now)))

    assert list(pulse._copies) == [other.pk]


@pytest.mark.parametrize("token", ["", "1", "1:onecht", "x" * 3000, "%00", "1:%F0%9F%98%80"])
def test_pulse_with_a_token_of_ones_own_making_is_not_there(client, token):
    assert client.get(f"/tafel/puls/{token}/").status_code == 404


def test_pulse_of_a_table_that_is_gone_is_not_there(table, client):
    address = pulse_of(table)
    table.delete()
    pulse._copies.clear()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("token", ["1:onecht", ""])
def test_pulse_that_is_not_there_is_in_no_log(client, token, caplog):
    client.get(f"/tafel/puls/{token}/")
    client.get("/tafel/onbekend/")

    assert [record.args[1] for record in caplog.records] == ["/tafel/onbekend/"]


def test_pulse_takes_no_post(table, client):
    assert client.post(pulse_of(table)).status_code == 405


# --- a screen in the room -----------------------------------------------------------------------


def test_a_screen_shows_the_wall_only_once_the_begeleider_says_yes(table, lead):
    press(lead, table, "offer-screen")
    room = Client()

    waits = room.post("/scherm/", {"typed_code": Screen.objects.get().code}, follow=True)
    screen = Screen.objects.get()
    address = reverse("table:confirm-screen", args=[table.public_id, screen.public_id])
    lead.post(address, {"step_no": 0})
    shows = room.get("/scherm/")

    assert [one.templates[0].name for one in (waits, shows)] == ["table/screen_waits.html", "table/wall.html"]
    assert "Opening" not in words(waits)
    assert "Volgende stap" not in words(shows)


def test_the_cookie_of_a_screen_is_for_its_address_only(table, lead):
    press(lead, table, "offer-screen")
    room = Client()
    room.post("/scherm/", {"typed_code": Screen.objects.get().code})

    cookie = room.cookies["scherm"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/scherm/", True, "Strict")


def test_a_code_that_is_not_there_is_said_beside_its_field_and_stays(client):
    shown = client.post("/scherm/", {"typed_code": "12 34 56"})

    assert shown.status_code == 409
    assert shown.context["form"].errors["typed_code"] == [
        "Deze code is er niet, of niet meer. Vraag de begeleider om een nieuwe."
    ]
    assert 'value="12 34 56"' in shown.content.decode()


def test_who_guesses_codes_is_stopped(client):
    answers = [client.post("/scherm/", {"typed_code": f"99{guess:04}"}).status_code for guess in range(21)]

    assert answers == [409] * 20 + [429]


def test_a_screen_that_was_sent_away_asks_for_a_code_again(table, lead):
    press(lead, table, "offer-screen")
    room = Client()
    room.post("/scherm/", {"typed_code": Screen.objects.get().code})
    screen = Screen.objects.get()

    lead.post(reverse("table:remove-screen", args=[table.public_id, screen.public_id]), {"step_no": 0})

    assert room.get("/scherm/").templates[0].name == "table/screen_code.html"


# --- what it costs ------------------------------------------------------------------------------


def test_pages_take_as_many_statements_for_any_number_of_seats(same_queries):
    tables = []

    def grow(size):
        tables[:] = [toy.begun(lead=UserFactory(), places=toy.PLACES[:1])]
        seats = [
            Seat(table=tables[0], no=no, label="OM", organisation="Openbaar Ministerie")
            for no in range(1, size)
        ]
        Seat.objects.bulk_create(seats)

    def asked(address_of):
        def ask():
            client = Client()
            client.force_login(tables[0].lead)
            return client.get(address_of(tables[0]))

        return ask

    same_queries(
        grow,
        asked(Table.get_absolute_url),
        asked(lambda table: table.wall_url),
        asked(lambda table: reverse("table:tick-seats", args=[table.public_id])),
    )


def test_a_script_of_many_steps_is_drawn_whole(lead, table):
    steps = tuple(toy.Step(id=f"s{no}", name=f"Stap {no}", minutes=240) for no in range(40))
    other = toy.begun(lead=table.lead, script=Script("Lang", steps))

    shown = lead.get(other.wall_url)

    assert len(shown.context["scene"].picture.road.steps) == 40
    assert len(shown.context["scene"].picture.pieces) == 48
