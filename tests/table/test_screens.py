import datetime as dt

import pytest

from table.actions.closing import end_table
from table.actions.screens import (
    NoSuchCode,
    TooManyScreens,
    ask_to_show,
    confirm_screen,
    digest_of,
    offer_screen,
    remove_screen,
)
from table.models import Screen, Table
from table.queries import screen_of
from tests.factories import table as toy

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(now):
    return toy.begun(now=now)


def offered(table, now):
    return offer_screen(table=table, actor=table.lead, now=now)


def test_a_screen_asks_with_its_code_and_shows_once_confirmed(table, now):
    code = offered(table, now).code

    asking, token = ask_to_show(code=code, now=now)
    confirmed = confirm_screen(screen=asking, actor=table.lead, now=now)

    assert (asking.state, len(asking.sign), asking.code) == ("asks", 2, None)
    assert (confirmed.state, screen_of(digest_of(token))) == ("shows", confirmed)


def test_offer_screen_again_makes_the_first_code_void(table, now):
    first = offered(table, now).code
    offered(table, now)

    with pytest.raises(NoSuchCode):
        ask_to_show(code=first, now=now)


def test_offer_screen_beyond_three_is_refused(table, now):
    for _number in range(3):
        ask_to_show(code=offered(table, now).code, now=now)

    with pytest.raises(TooManyScreens):
        offered(table, now)


@pytest.mark.parametrize("wait", [0, 11])
def test_ask_to_show_with_a_code_that_is_not_there(table, now, wait):
    code = offered(table, now).code if wait else "000000"

    with pytest.raises(NoSuchCode):
        ask_to_show(code=code, now=now + dt.timedelta(minutes=wait))


def test_ask_to_show_works_once(table, now):
    code = offered(table, now).code
    ask_to_show(code=code, now=now)

    with pytest.raises(NoSuchCode):
        ask_to_show(code=code, now=now)


def test_a_screen_ends_with_its_table(table, now):
    screen, token = ask_to_show(code=offered(table, now).code, now=now)
    confirm_screen(screen=screen, actor=table.lead, now=now)

    end_table(table=table, ending=Table.Ending.BY_LEAD, now=now)

    assert (screen_of(digest_of(token)), Screen.objects.count()) == (None, 0)


def test_remove_screen_shows_nothing_from_then_on(table, now):
    screen, token = ask_to_show(code=offered(table, now).code, now=now)

    remove_screen(screen=screen, actor=table.lead, now=now)

    assert screen_of(digest_of(token)) is None
