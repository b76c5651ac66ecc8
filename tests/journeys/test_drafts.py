"""Whoever writes loses nothing: no connection, an ended login, two windows, no JavaScript."""

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import expect

from privacy.models import Draft
from privacy.queries import draft_of
from tests.factories.accounts import EmploymentFactory, UserFactory
from tests.privacy.draft_page import KEY
from tests.support.barriers import faults
from tests.support.visitor import session_of

pytestmark = [pytest.mark.journey, pytest.mark.urls("tests.privacy.draft_page")]


@pytest.fixture
def owner(real_database):
    return EmploymentFactory(user=UserFactory(password="x")).user


@pytest.fixture
def write(visit, owner):
    """A window with the form open, and a clock that the test turns itself."""

    def open_page(**how):
        page = visit(owner, **how)
        page.clock.install()
        page.goto("/proef/")
        return page

    return open_page


def state(page):
    return page.locator(".autosave")


def text_of(owner):
    draft = draft_of(owner, KEY)
    return draft and draft.fields["text"]


def wait_for(page, words):
    page.get_by_role("status").filter(has_text=words).wait_for()


def test_autosave_keeps_what_was_typed_after_ten_seconds(write, owner):
    page = write()
    page.get_by_label("Tekst").fill("Een begin")

    page.clock.run_for(10_000)

    wait_for(page, "opgeslagen")
    assert text_of(owner) == ["Een begin"]
    page.reload()
    expect(page.get_by_label("Tekst")).to_have_value("Een begin")


def test_autosave_keeps_it_on_leaving_the_field_and_only_when_it_changed(write, owner):
    page = write()
    page.get_by_label("Tekst").fill("Een begin")

    page.get_by_label("Aan").focus()
    wait_for(page, "opgeslagen")
    page.clock.run_for(60_000)

    assert draft_of(owner, KEY).version == 1
    expect(page.locator("[name=draft_version]")).to_have_value("1")


def test_autosave_keeps_what_was_typed_before_its_script_came(visit, owner):
    page = visit(owner)
    held = []
    page.route("**/autosave*.js", lambda route: held.append(route))
    page.goto("/proef/", wait_until="commit")
    page.get_by_label("Tekst").fill("Sneller dan het script")

    held[0].continue_()

    wait_for(page, "opgeslagen")
    assert text_of(owner) == ["Sneller dan het script"]


def test_autosave_on_its_way_is_waited_for_when_the_form_is_sent(write, owner):
    page = write()
    held = []
    page.route("**/concepten/", lambda route: held.append(route))
    page.get_by_label("Tekst").fill("Een begin")
    with page.expect_request("**/concepten/"):
        page.get_by_label("Aan").focus()

    page.get_by_role("button", name="Concept bewaren").click()
    held[0].continue_()

    expect(page.locator("[name=draft_version]")).to_have_value("2")
    assert text_of(owner) == ["Een begin"]


def test_autosave_without_a_connection_keeps_trying_and_loses_nothing(write, owner, visit):
    page = write()
    page.context.set_offline(True)
    page.get_by_label("Tekst").fill("Geschreven in de trein")
    page.get_by_label("Aan").focus()
    wait_for(page, "niet bewaard: geen verbinding, we proberen het opnieuw")

    page.clock.run_for(60_000)
    page.get_by_label("Tekst").fill("Geschreven in de trein, en nog meer")
    page.context.set_offline(False)

    wait_for(page, "opgeslagen")
    assert text_of(owner) == ["Geschreven in de trein, en nog meer"]
    visit.troubles.clear()  # the browser itself says that it is offline


def test_autosave_tries_at_once_when_the_connection_comes_back_during_an_attempt(write, owner, visit):
    page = write()
    held = []
    page.route("**/concepten/", lambda route: held.append(route) if not held else route.continue_())
    page.get_by_label("Tekst").fill("Geschreven in de tunnel")
    with page.expect_request("**/concepten/"):
        page.get_by_label("Aan").focus()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)  # no later attempt comes by itself

    page.evaluate("dispatchEvent(new Event('online'))")
    held[0].abort()

    wait_for(page, "opgeslagen")
    assert text_of(owner) == ["Geschreven in de tunnel"]
    visit.troubles.clear()  # the browser itself says that an attempt failed


def test_autosave_warns_before_leaving_with_unsaved_text(write, visit):
    page = write()
    page.context.set_offline(True)
    page.get_by_label("Tekst").click()
    page.keyboard.type("Nog niet bewaard")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.close(run_before_unload=True)

    page.wait_for_event("dialog") if not asked else None
    assert asked == ["beforeunload"]
    visit.troubles.clear()


def test_autosave_in_two_windows_never_replaces_silently(write, owner):
    first, second = write(), write()
    first.get_by_label("Tekst").fill("In het eerste venster")
    first.get_by_label("Aan").focus()
    wait_for(first, "opgeslagen")

    second.get_by_label("Tekst").fill("In het tweede venster")
    second.get_by_label("Aan").focus()
    wait_for(second, "een andere versie bewaard")

    assert text_of(owner) == ["In het eerste venster"]
    second.get_by_role("button", name="Bewaar wat hier staat").click()
    wait_for(second, "opgeslagen")
    assert text_of(owner) == ["In het tweede venster"]


def test_autosave_after_the_login_ended_goes_on_after_logging_in_elsewhere(write, owner, address):
    page = write()
    page.context.clear_cookies()  # the token as well: logging in gives a new one
    page.get_by_label("Tekst").fill("Geschreven na twaalf uur")
    page.get_by_label("Aan").focus()
    wait_for(page, "je bent niet meer ingelogd")
    assert (
        page.get_by_role("link", name="Log in (opent in een nieuw venster)").get_attribute("target")
        == "_blank"
    )
    assert not Draft.objects.exists()

    page.context.add_cookies([{"name": "sessionid", "value": session_of(owner), "url": address}])
    page.evaluate("dispatchEvent(new Event('focus'))")

    wait_for(page, "opgeslagen")
    assert text_of(owner) == ["Geschreven na twaalf uur"]
    page.get_by_role("button", name="Concept bewaren").click()
    expect(page.get_by_label("Tekst")).to_have_value("Geschreven na twaalf uur")


def test_autosave_leaves_nothing_in_the_browser(write):
    page = write()
    page.get_by_label("Tekst").fill("marsmannetje")
    page.get_by_label("Aan").focus()
    wait_for(page, "opgeslagen")

    kept = page.evaluate(
        "[localStorage.length, sessionStorage.length, document.cookie.includes('marsmannetje')]"
    )

    assert kept == [0, 0, False]


def test_save_draft_without_javascript(visit, owner):
    page = visit(owner, javascript=False)
    page.goto("/proef/")
    page.get_by_label("Tekst").fill("Zonder script")

    page.get_by_role("button", name="Concept bewaren").click()

    assert text_of(owner) == ["Zonder script"]
    expect(page.get_by_label("Tekst")).to_have_value("Zonder script")


def test_an_ended_login_without_javascript_returns_to_the_text(visit, owner, address):
    page = visit(owner, javascript=False)
    page.goto("/proef/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Tekst").fill("Een hele middag werk")
    page.get_by_role("button", name="Concept bewaren").click()
    page.get_by_role("status").filter(has_text="Wat je schreef is bewaard.").wait_for()

    EmailAddress.objects.create(user=owner, email=owner.email, verified=True, primary=True)
    page.get_by_label("E-mailadres").fill(owner.email)
    page.get_by_label("Wachtwoord").fill("x")
    page.get_by_role("button", name="Inloggen").click()

    page.wait_for_url("**/proef/")
    expect(page.get_by_label("Tekst")).to_have_value("Een hele middag werk")


def test_autosave_states_are_accessible_and_fit(write):
    page = write()
    page.get_by_label("Tekst").fill("x")
    page.context.clear_cookies()
    page.get_by_label("Aan").focus()
    wait_for(page, "je bent niet meer ingelogd")

    assert faults(page) == []
