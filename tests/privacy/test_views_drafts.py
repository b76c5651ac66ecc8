import json

import pytest
from django.test import Client
from django.utils import timezone

from privacy import drafts
from privacy.models import Draft
from privacy.queries import draft_of
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
KEY = "learning.hand_in:7"
URL = "/concepten/"


@pytest.fixture
def owner():
    return UserFactory()


@pytest.fixture
def writer(owner):
    client = Client()
    client.force_login(owner)
    return client


def save(client, text="Een begin", version=0, **more):
    content = {"key": KEY, "version": version, "body": {"text": [text]}, **more}
    return client.post(URL, json.dumps(content), content_type="application/json")


def test_save_draft_answers_version_and_time(writer, owner):
    answer = save(writer)

    draft = draft_of(owner, KEY)
    at = timezone.localtime(draft.updated_at)
    assert (answer.status_code, answer.json()) == (
        200,
        {"version": 1, "saved_at": f"opgeslagen {at:%H.%M}"},
    )
    assert draft.fields == {"text": ["Een begin"]}


def test_save_draft_as_an_ordinary_form_keeps_the_fields_and_no_token(writer, owner):
    form = {
        "draft_key": KEY,
        "draft_version": "0",
        "csrfmiddlewaretoken": "x",
        "text": "Een begin",
        "who": ["a", "b"],
    }

    answer = writer.post(URL, form)

    assert answer.status_code == 200
    assert draft_of(owner, KEY).fields == {"text": ["Een begin"], "who": ["a", "b"]}


def test_save_draft_changed_in_another_tab_says_so(writer, owner):
    save(writer, "Ander venster")

    answer = save(writer, "Dit venster")

    at = timezone.localtime(draft_of(owner, KEY).updated_at)
    assert answer.status_code == 409
    assert answer.json()["error"] == "changed"
    assert (answer.json()["version"], answer.json()["saved_at"]) == (1, f"{at:%H.%M}")
    assert draft_of(owner, KEY).fields == {"text": ["Ander venster"]}


def test_save_draft_without_a_login_is_a_401_that_a_script_can_read(client, settings):
    settings.LOGIN_URL = "/inloggen/"

    answer = save(client)

    assert (answer.status_code, answer.json()["error"], answer.json()["login"]) == (
        401,
        "login",
        "/inloggen/",
    )
    assert not Draft.objects.exists()


def test_save_draft_with_a_stale_token_is_a_403_that_a_script_can_read(owner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    answer = save(client)

    assert (answer.status_code, answer.json()["error"]) == (403, "csrf")
    assert not Draft.objects.exists()


def test_save_draft_with_a_fresh_token_works(owner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    token = client.get(URL).json()["token"]

    answer = client.post(
        URL,
        json.dumps({"key": KEY, "version": 0, "body": {"text": ["Een begin"]}}),
        content_type="application/json",
        headers={"x-csrftoken": token},
    )

    assert answer.status_code == 200


def test_save_draft_of_a_form_given_to_somebody_else_is_refused(writer):
    seal = drafts.DraftSeal(str(UserFactory().public_id), KEY, "/").signed()

    answer = save(writer, seal=seal)

    assert (answer.status_code, answer.json()["error"]) == (409, "somebody_else")
    assert not Draft.objects.exists()


BROKEN = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"key": "a.b", "version": "x", "body": {}}',
    '{"key": "a.b", "version": 0, "body": []}',
    '{"key": "a.b", "version": 0, "body": {"t": 1}}',
    '{"key": "a.b", "version": 0, "body": {"t": [1]}}',
    '{"key": "A B", "version": 0, "body": {}}',
]


@pytest.mark.parametrize("content", BROKEN)
def test_save_draft_of_something_broken_is_refused(writer, content):
    answer = writer.post(URL, content, content_type="application/json")

    assert answer.status_code == 400
    assert not Draft.objects.exists()


def test_save_draft_too_often_is_asked_to_wait(writer, monkeypatch):
    monkeypatch.setattr("privacy.views.drafts.SAVES_A_MINUTE", 1)
    save(writer)

    answer = save(writer, version=1)

    assert (answer.status_code, answer.json()["error"]) == (429, "busy")
