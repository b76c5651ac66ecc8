"""The base of every page with a form: one press is one deed, and nothing typed is lost."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from privacy.actions.forms import old_form_keys
from privacy.models import Draft, FormKey
from tests.factories.accounts import UserFactory
from tests.privacy.form_page import TryForm
from tests.support.forms import carried

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.privacy.form_page")]
FILE = b"%PDF-1.4\n"


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def inside(user):
    client = Client()
    client.force_login(user)
    return client


def sent():
    return [draft.body for draft in Draft.objects.filter(key__startswith="privacy.sent").order_by("pk")]


def page_of(response):
    return response.content.decode()


# --- one press ----------------------------------------------------------------


def test_form_page_acts_says_so_and_leads_on(inside):
    response = inside.post("/proef/", {"text": "dag", **carried(inside.get("/proef/"))})

    assert (response.status_code, response.url, sent()) == (302, "/proef/0/", ["dag"])
    assert "Verstuurd." in page_of(inside.get("/proef/"))


def test_form_page_pressed_twice_leads_to_the_same_place_and_acts_once(inside):
    posted = {"text": "dag", **carried(inside.get("/proef/"))}

    first, second = inside.post("/proef/", posted), inside.post("/proef/", posted)

    assert (first.url, second.url, sent()) == ("/proef/0/", "/proef/0/", ["dag"])


def test_form_page_opened_anew_acts_anew(inside):
    for _ in range(2):
        inside.post("/proef/", {"text": "dag", **carried(inside.get("/proef/"))})

    assert sent() == ["dag", "dag"]


def test_form_page_sent_again_with_other_words_keeps_them_and_asks(inside):
    key = carried(inside.get("/proef/"))
    inside.post("/proef/", {"text": "dag", **key})

    response = inside.post("/proef/", {"text": "iets anders", **key})
    again = inside.post("/proef/", {"text": "iets anders", **carried(response)})

    assert response.status_code == 409
    assert ["heb je al verstuurd" in page_of(response), "iets anders" in page_of(response)] == [True, True]
    assert (again.url, sent()) == ("/proef/1/", ["dag", "iets anders"])


def test_form_page_of_another_person_with_the_same_key_acts(inside):
    posted = {"text": "dag", **carried(inside.get("/proef/"))}
    inside.post("/proef/", posted)
    other = Client()
    other.force_login(UserFactory())

    assert other.post("/proef/", posted).url == "/proef/1/"


@pytest.mark.parametrize("key", ["", "geen-sleutel", "\x00"])
def test_form_page_with_a_key_that_is_none_acts_each_time(inside, key):
    for _ in range(2):
        inside.post("/proef/", {"text": "dag", "form_key": key})

    assert (sent(), FormKey.objects.count()) == (["dag", "dag"], 0)


def test_form_page_refused_keeps_no_key_and_changes_nothing(inside):
    posted = {"text": "vandaag", **carried(inside.get("/proef/"))}

    assert [inside.post("/proef/", posted).status_code for _ in range(2)] == [409, 409]
    assert (sent(), FormKey.objects.count()) == ([], 0)


def test_form_keys_are_kept_a_day(inside, now):
    inside.post("/proef/", {"text": "dag", **carried(inside.get("/proef/"))})

    assert [old_form_keys(now + dt.timedelta(hours=hours)).count() for hours in (23, 25)] == [0, 1]


# --- refused ------------------------------------------------------------------


def test_form_page_says_a_refusal_beside_its_field(inside):
    response = inside.post("/proef/", {"text": "LUID"})

    assert (response.status_code, response.form.errors) == (409, {"text": ["Schrijf het zachter."]})
    assert 'value="LUID"' in page_of(response)


def test_form_page_says_a_refusal_about_no_field_in_the_summary(inside):
    page = page_of(inside.post("/proef/", {"text": "vandaag"}))

    summary = re.search(r'<div class="error-summary".*?</div>', page, re.DOTALL)[0]
    assert ["Vandaag niet." in summary, "autofocus" in summary] == [True, True]


@pytest.mark.parametrize("posted", [{"text": ""}, {"text": "LUID"}, {"text": "vandaag"}])
def test_form_page_with_errors_says_so_in_its_title_and_links_to_the_field(inside, posted):
    page = page_of(inside.post("/proef/", posted))

    assert "<title>Fout: Proef · Vakmanschap</title>" in page


def test_form_page_links_from_the_summary_to_each_field(inside):
    page = page_of(inside.post("/proef/", {"text": "", "day": "nooit"}))

    assert ['<a href="#id_text">' in page, '<a href="#id_day">' in page] == [True, True]


def test_form_page_without_errors_has_a_plain_title(inside):
    assert "<title>Proef · Vakmanschap</title>" in page_of(inside.get("/proef/"))


# --- nothing typed is lost ----------------------------------------------------


TYPED = {"text": "Een half uur werk", "day": "31-12-2026", "kinds": ["a", "b"]}


def test_form_page_posted_after_the_login_ended_stands_filled_in_after_it(inside, user):
    posted = {**TYPED, **carried(inside.get("/proef/"))}
    inside.logout()

    answer = inside.post("/proef/", posted)
    inside.force_login(user)
    page = page_of(inside.get("/proef/"))

    assert (answer.status_code, answer.url) == (302, "/inloggen/?next=/proef/")
    assert ["Een half uur werk" in page, 'value="31-12-2026"' in page, page.count("selected")] == [
        True,
        True,
        2,
    ]
    assert "Het is nog niet verstuurd." in page


def test_form_page_posted_with_a_stale_token_stands_filled_in_again(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    posted = {**TYPED, **carried(client.get("/proef/")), "csrfmiddlewaretoken": "oud"}

    answer = client.post("/proef/", posted, follow=True)

    assert (answer.redirect_chain, "Een half uur werk" in page_of(answer)) == ([("/proef/", 302)], True)
    assert sent() == []


def test_form_page_sent_after_a_rescue_is_empty_again(inside, user):
    posted = {"text": "gered", **carried(inside.get("/proef/"))}
    inside.logout()
    inside.post("/proef/", posted)
    inside.force_login(user)

    inside.post("/proef/", {"text": "gered en verstuurd", **carried(inside.get("/proef/"))})

    assert [sent(), "gered" in page_of(inside.get("/proef/"))] == [["gered en verstuurd"], False]


def test_form_page_forgets_what_was_rescued_when_asked(inside, user):
    posted = {"text": "gered", **carried(inside.get("/proef/"))}
    inside.logout()
    inside.post("/proef/", posted)
    inside.force_login(user)

    answer = inside.post("/concepten/leegmaken/", {"page": "/proef/"})

    assert (answer.url, "gered" in page_of(inside.get("/proef/"))) == ("/proef/", False)


@pytest.mark.parametrize("page", ["https://elders.example/", "//elders.example/", ""])
def test_drop_rescued_leads_to_no_other_site(inside, page):
    assert inside.post("/concepten/leegmaken/", {"page": page}).url == "/start/"


def test_form_page_of_somebody_else_shows_nothing_of_it(inside):
    posted = {"text": "van mij alleen", **carried(inside.get("/proef/"))}
    inside.logout()
    inside.post("/proef/", posted)
    inside.force_login(UserFactory())

    assert "van mij alleen" not in page_of(inside.get("/proef/"))


# --- files --------------------------------------------------------------------


def with_file(**more):
    return {"files": SimpleUploadedFile("verslag.pdf", FILE), **more}


def test_form_page_asks_again_for_a_file_that_was_chosen_before(inside):
    refused = inside.post("/proef/", with_file(text=""))
    asked = re.findall(r'name="(files_asked)" value="([^"]+)"', page_of(refused))

    second = inside.post("/proef/", {"text": "dag", **dict(asked)})
    third = inside.post("/proef/", {"text": "dag", **dict(asked), "files_without": "on"})

    assert asked == [("files_asked", "verslag.pdf")]
    assert (second.status_code, second.form.errors["files"]) == (
        200,
        ["Je koos eerder “verslag.pdf”. Kies opnieuw, of vink aan dat je zonder verdergaat."],
    )
    assert (third.status_code, sent()) == (302, ["dag"])


def test_form_page_asks_for_the_file_of_a_text_that_was_rescued(inside, user):
    posted = with_file(text="dag", **carried(inside.get("/proef/")))
    inside.logout()
    inside.post("/proef/", posted)
    inside.force_login(user)

    page = page_of(inside.get("/proef/"))

    assert 'name="files_asked" value="verslag.pdf"' in page


# --- buttons ------------------------------------------------------------------


def test_button_page_leads_to_its_page_and_changes_nothing_by_get(inside, user):
    response = inside.get("/proef/knop/")

    user.refresh_from_db()
    assert (response.url, user.first_name == "Gedrukt") == ("/proef/", False)


def test_button_page_acts(inside, user):
    response = inside.post("/proef/knop/", follow=True)

    user.refresh_from_db()
    assert (user.first_name, "Gedaan." in page_of(response)) == ("Gedrukt", True)


def test_button_page_refused_says_why_on_its_page(inside, user):
    response = inside.post("/proef/knop/", {"nee": "1"}, follow=True)

    user.refresh_from_db()
    assert (user.first_name == "Gedrukt", "Vandaag niet." in page_of(response)) == (False, True)


def test_form_that_is_rescued_nowhere_carries_no_seal(inside, monkeypatch):
    monkeypatch.setattr(TryForm, "is_rescued", False, raising=False)

    carries = carried(inside.get("/proef/"))

    assert (carries.keys(), bool(carries["form_key"])) == ({"form_key"}, True)
