"""A form acts once and gives back what was typed: pressed again, gone back to, after an ended login."""

import pytest
from playwright.sync_api import expect

from cohorts.models import Post
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory, ThreadFactory
from tests.support.barriers import faults

pytestmark = pytest.mark.journey
PAGE = "/leergroepen/twente/berichten/"


@pytest.fixture
def member(real_database):
    cohort = CohortFactory(slug="twente", name="Leergroep Twente")
    ThreadFactory(cohort=cohort)
    return MembershipFactory(cohort=cohort, user=EmploymentFactory().user).user


def write(page, text):
    page.goto(PAGE)
    page.get_by_label("Bericht").fill(text)
    press(page)


def press(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Plaatsen").click()


def texts():
    return list(Post.objects.order_by("pk").values_list("text", flat=True))


def test_going_back_and_pressing_again_sends_it_once(visit, member):
    page = visit(member)
    write(page, "Zaal 4.")

    page.go_back()
    page.get_by_label("Bericht").fill("Zaal 4.")
    press(page)

    assert texts() == ["Zaal 4."]


def test_going_back_and_writing_something_else_asks_before_it_sends(visit, member):
    page = visit(member)
    write(page, "Zaal 4.")

    page.go_back()
    page.get_by_label("Bericht").fill("Neem een kaart mee.")
    press(page)
    expect(page.get_by_role("group", name="Er klopt nog iets niet")).to_be_focused()
    expect(page).to_have_title("Fout: Berichten · Leergroep Twente · Vakmanschap")
    found = faults(page)
    press(page)

    assert (texts(), found) == (["Zaal 4.", "Neem een kaart mee."], [])


@pytest.mark.parametrize("scripts", [True, False])
def test_a_message_after_the_login_ended_stands_there_after_logging_in(visit, member, scripts):
    page = visit(member, javascript=scripts)
    page.goto(PAGE)
    page.get_by_label("Bericht").fill("Een half uur werk.")
    page.context.clear_cookies()

    press(page)
    visit.log_in(page, member)
    page.goto(PAGE)

    expect(page.get_by_label("Bericht")).to_have_value("Een half uur werk.")
    assert (texts(), faults(page) if scripts else []) == ([], [])
    press(page)
    assert texts() == ["Een half uur werk."]
