"""Setting up a second factor in a real browser, under the strict policy, and logging in with it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.accounts.conftest import PASSWORD
from tests.accounts.test_second_step import code_for
from tests.factories.accounts import EmploymentFactory, UserFactory
from tests.support.barriers import overflow, violations
from tests.support.visitor import Visitors

pytestmark = pytest.mark.journey

EMAIL = "noor@vakmanschap.example"
# A laptop with a fingerprint reader whose owner always puts a finger on it.
LAPTOP = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def visit(chromium, address):
    """As everywhere, but at a name: a passkey belongs to one, and not to a number."""
    visitors = Visitors(chromium, address.replace("127.0.0.1", "localhost"))
    yield visitors
    visitors.leave()
    assert visitors.troubles == []


@pytest.fixture
def noor(address):
    user = UserFactory(email=EMAIL, password=PASSWORD, verified=True)
    EmploymentFactory(user=user)
    return user


def log_in(page, password=PASSWORD):
    page.goto("/inloggen/?next=/tweede-stap/")
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(password)
    page.locator("main").get_by_role("button", name="Inloggen", exact=True).click()


def log_out(page):
    page.goto("/uitloggen/")
    page.locator("main").get_by_role("button", name="Uitloggen").click()


def say_it_is_me(page):
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Verder").click()


def arrives_at(page, path):
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def looks_right(page):
    assert violations(page) == []
    assert overflow(page) == 0


def test_passkey_is_added_and_logs_in(visit, noor):
    page = visit(width=320)
    laptop = page.context.new_cdp_session(page)
    laptop.send("WebAuthn.enable")
    laptop.send("WebAuthn.addVirtualAuthenticator", {"options": LAPTOP})
    log_in(page)

    page.get_by_role("link", name="Passkey toevoegen").click()
    say_it_is_me(page)
    looks_right(page)
    page.get_by_label("Naam").fill("Laptop van het werk")
    page.get_by_role("button", name="Passkey toevoegen").click()
    arrives_at(page, "/tweede-stap/herstelcodes/")
    looks_right(page)

    log_out(page)
    page.goto("/inloggen/?next=/tweede-stap/passkeys/")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    arrives_at(page, "/tweede-stap/passkeys/")
    expect(page.get_by_text("Laptop van het werk")).to_have_count(1)
    looks_right(page)

    log_out(page)
    log_in(page)
    arrives_at(page, "/tweede-stap/inloggen/")
    looks_right(page)
    page.get_by_role("button", name="Gebruik je passkey").click()
    arrives_at(page, "/tweede-stap/")


def test_passkey_that_is_not_there_says_so(visit, noor):
    page = visit()
    laptop = page.context.new_cdp_session(page)
    laptop.send("WebAuthn.enable")
    laptop.send("WebAuthn.addVirtualAuthenticator", {"options": LAPTOP})
    page.goto("/inloggen/")

    page.get_by_role("button", name="Inloggen met een passkey").click()

    page.get_by_text("Dat lukte niet.").wait_for()
    looks_right(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_app_is_set_up_and_logs_in(visit, noor, javascript):
    page = visit(width=320, javascript=javascript)
    log_in(page)
    arrives_at(page, "/tweede-stap/")

    page.get_by_role("link", name="App instellen").click()
    say_it_is_me(page)
    secret = page.locator("code.secret").inner_text()
    if javascript:
        looks_right(page)
    page.get_by_label("Code van zes cijfers uit je app").fill(code_for(secret))
    page.get_by_role("button", name="App aanzetten").click()
    arrives_at(page, "/tweede-stap/herstelcodes/")

    log_out(page)
    log_in(page)
    page.get_by_label("Code uit je app").fill("000000" if code_for(secret) != "000000" else "111111")
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.get_by_text("Deze code klopt niet.").first.wait_for()
    page.get_by_label("Code uit je app").fill(code_for(secret))
    page.get_by_role("button", name="Inloggen", exact=True).click()
    arrives_at(page, "/tweede-stap/")
