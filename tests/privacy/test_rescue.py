"""Posting after the login ended: the text is kept for its writer and for nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from privacy import drafts
from privacy.models import Draft
from privacy.queries import drafts_of
from tests.factories.accounts import UserFactory
from tests.privacy.draft_page import KEY

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.privacy.draft_page")]
TEXT = "Een hele middag werk"


@pytest.fixture
def owner():
    return UserFactory()


def logged_in(user, **how):
    client = Client(**how)
    client.force_login(user)
    return client


def seal(owner, key=KEY, page="/proef/"):
    return drafts.DraftSeal(str(owner.public_id), key, page).signed()


def post(client, signed, text=TEXT, version="0", **more):
    return client.post("/proef/", {"text": text, "draft_version": version, "form_seal": signed, **more})


def text_of(owner):
    return [draft and draft.fields["text"] for draft in drafts_of(owner, KEY)]


def test_rescue_keeps_the_text_and_leads_through_the_login_back_to_it(client, owner):
    answer = post(client, seal(owner))

    assert (answer.status_code, answer.url) == (302, "/inloggen/?next=/proef/")
    client.force_login(owner)
    assert TEXT in client.get("/proef/").content.decode()


def test_rescue_says_what_happened_before_the_login(client, owner):
    post(client, seal(owner))

    assert "Wat je schreef is bewaard." in client.get("/inloggen/").content.decode()


def test_rescue_is_shown_to_nobody_else_who_logs_in_here(client, owner):
    post(client, seal(owner))

    client.force_login(UserFactory())

    assert TEXT not in client.get("/proef/").content.decode()


def test_rescue_keeps_no_token_and_of_a_file_its_name(client, owner):
    post(client, seal(owner), csrfmiddlewaretoken="t", file=SimpleUploadedFile("x.txt", b"inhoud"))

    assert Draft.objects.get().fields == {"text": [TEXT], "file_asked": ["x.txt"]}


def test_rescue_never_replaces_another_version(client, owner):
    post(logged_in(owner), seal(owner), "Op de telefoon bewaard")

    post(client, seal(owner), version="0")

    assert text_of(owner) == [["Op de telefoon bewaard"], [TEXT]]
    assert TEXT in logged_in(owner).get("/proef/").content.decode()


def test_rescue_twice_keeps_the_last_one_beside(client, owner):
    post(logged_in(owner), seal(owner), "Op de telefoon bewaard")

    post(client, seal(owner), "eerst")
    post(client, seal(owner), "later")

    assert text_of(owner) == [["Op de telefoon bewaard"], ["later"]]


@pytest.mark.parametrize("signed", ["", "vals", "a:b:c"])
def test_rescue_without_a_true_seal_keeps_nothing(client, signed):
    answer = post(client, signed)

    assert (answer.status_code, answer.url) == (302, "/inloggen/?next=/proef/")
    assert not Draft.objects.exists()


def test_rescue_with_an_old_seal_keeps_nothing(client, owner, monkeypatch):
    monkeypatch.setattr(drafts, "SEAL_DAYS", -1)

    post(client, seal(owner))

    assert not Draft.objects.exists()


def test_rescue_of_somebody_whose_account_is_closed_keeps_nothing(client, owner):
    owner.is_active = False
    owner.save()

    post(client, seal(owner))

    assert not Draft.objects.exists()


def test_rescue_of_too_much_text_keeps_nothing(client, owner):
    answer = post(client, seal(owner), "x" * 300_000)

    assert answer.status_code == 302
    assert not Draft.objects.exists()


def test_rescue_too_often_keeps_no_more(client, owner, monkeypatch):
    monkeypatch.setattr("privacy.rescue.RESCUES_AN_HOUR", 1)
    post(client, seal(owner), "eerst")

    post(client, seal(owner), "dan", version="1")

    assert text_of(owner) == [["eerst"], None]


def test_rescue_with_a_stale_token_of_the_same_person_shows_the_text_again(owner):
    client = logged_in(owner, enforce_csrf_checks=True)

    answer = post(client, seal(owner))

    assert (answer.status_code, answer.url) == (302, "/proef/")
    shown = client.get("/proef/").content.decode()
    assert TEXT in shown
    assert "staat hieronder" in shown


def test_rescue_with_a_stale_token_of_somebody_else_keeps_nothing(owner):
    client = logged_in(UserFactory(), enforce_csrf_checks=True)

    answer = post(client, seal(owner))

    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_a_forged_form_without_a_seal_is_refused(owner):
    client = logged_in(owner, enforce_csrf_checks=True)

    answer = post(client, "")

    assert answer.status_code == 403
    assert not Draft.objects.exists()
