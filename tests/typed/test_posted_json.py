import json

import pytest
from django.test import Client

from privacy.models import Draft
from privacy.typed.posted_json import BrokenJson, read_json
from tests.factories.accounts import UserFactory

KEY = "learning.hand_in:7"
STRANGE = {
    "half a sign": '"\\ud83d"',
    "NUL": '"a\\u0000b"',
    "Infinity": "Infinity",
    "minus infinity": "-Infinity",
    "NaN": "NaN",
    "beyond every number": "1e999",
    "beyond bigint": "9" * 30,
    "more digits than Python reads": "9" * 5_000,
    "brackets": "[" * 100_000,
    "closed brackets": "[" * 100_000 + "]" * 100_000,
    "objects": '{"a":' * 100_000,
    "the same name twice": '{"a": 1, "a": 2}',
    "cut off": '{"a":',
    "a comma": ",",
    "more behind it": "{} {}",
}
WRONG = {
    "a list": [],
    "a text": "tekst",
    "nothing": None,
    "an empty object": {},
    "a number for a key": {"key": 7, "version": 0, "body": {}},
    "a key with NUL's neighbour": {"key": "\x01", "version": 0, "body": {}},
    "a fraction of a version": {"key": KEY, "version": 0.5, "body": {}},
    "a version in words": {"key": KEY, "version": "0", "body": {}},
    "true for a version": {"key": KEY, "version": True, "body": {}},
    "less than no version": {"key": KEY, "version": -1, "body": {}},
    "a list for a seal": {"key": KEY, "version": 0, "seal": [], "body": {}},
    "a list for a body": {"key": KEY, "version": 0, "body": []},
    "a text for a list": {"key": KEY, "version": 0, "body": {"text": "a"}},
    "a number in a list": {"key": KEY, "version": 0, "body": {"text": [1]}},
    "a body of a million signs": {"key": KEY, "version": 0, "body": {"text": ["x" * 1_000_000]}},
}


@pytest.fixture
def writer(db):
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory())
    return client


def answer_to(client, content):
    response = client.post("/concepten/", content, content_type="application/json")
    return response.status_code, response.headers["Content-Type"], len(response.json()["message"]) > 10


@pytest.mark.parametrize("kind", STRANGE)
def test_read_json_of_anything_strange_is_broken(kind):
    with pytest.raises(BrokenJson):
        read_json(STRANGE[kind])


@pytest.mark.parametrize("content", [b"", b"\xff\xfe{}", b'"\xed\xa0\x80"', b"\x00", b'"\xc3"'])
def test_read_json_that_is_no_utf_8_is_broken(content):
    with pytest.raises(BrokenJson):
        read_json(content)


def test_read_json_keeps_what_is_sound():
    content = {"a": [1, -2, 1.5, True, None, "é 👩‍👩‍👧\n"], "b": {"a": "a"}}

    assert read_json(json.dumps(content).encode()) == content


@pytest.mark.parametrize("kind", STRANGE)
def test_save_draft_answers_strange_json_with_a_sentence(writer, kind):
    whole = STRANGE[kind]
    inside = f'{{"key": "{KEY}", "version": 0, "body": {{"text": [{whole}]}}}}'

    answers = {answer_to(writer, whole), answer_to(writer, inside)}

    assert answers - {(400, "application/json", True)} == set()
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("kind", WRONG)
def test_save_draft_answers_the_wrong_kind_of_json_with_a_sentence(writer, kind):
    assert answer_to(writer, json.dumps(WRONG[kind])) == (400, "application/json", True)
    assert Draft.objects.count() == 0


def test_save_draft_answers_more_than_is_read_at_once_with_a_sentence(writer, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    assert answer_to(writer, json.dumps({"body": "x" * 2_000})) == (400, "application/json", True)


@pytest.mark.parametrize("key", ["", "\x00", "a" * 300, "learning.hand_in:7\x00", "learning.hand_in:²"])
def test_save_draft_of_a_form_under_no_key_is_refused(writer, key):
    response = writer.post("/concepten/", {"draft_key": key, "draft_version": "²", "text": "Een begin"})

    assert (response.status_code, response.headers["Content-Type"]) == (400, "application/json")
    assert Draft.objects.count() == 0
