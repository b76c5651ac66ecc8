import re

import pytest
from django.contrib.sessions.models import Session

from casework.models import Decision, Run
from tests.factories.casework import CaseFactory, OpenCaseFactory

pytestmark = pytest.mark.django_db

PATH = "/casus/proef/"
ANSWER = {"option": "2", "certainty": "40", "text": "Omdat ik twijfel."}
LATER = ["Gebeurd na 1", "Moment 2", "Bekend bij 2", "Gebeurd na 2"]


def stand(page):
    return re.search(r'name="stand" value="([^"]+)"', page).group(1)


def post(client, page, **values):
    response = client.post(PATH, {"stand": stand(page), **values})
    assert response.status_code == 200
    return response.content.decode()


def begin(client):
    return client.get(PATH).content.decode()


def test_try_to_the_end_stores_nothing(client):
    OpenCaseFactory()
    CaseFactory(title="Niet zonder account")

    pages = [begin(client)]
    for answer in (ANSWER, {"verder": "1"}, ANSWER, {"verder": "1"}):
        pages.append(post(client, pages[-1], **answer))
    over = post(client, pages[-1], differs="ja", text="Ik zou bellen.")

    assert [[word in page for word in LATER] for page in pages] == [
        [False, False, False, False],
        [True, False, False, False],
        [True, True, True, False],
        [False, True, True, True],
        [True, True, True, True],
    ]
    assert "Leiden de nieuwe inzichten tot een andere beslissing, en zo ja waarom?" in pages[-1]
    shown = ["Bellen", "Omdat ik twijfel.", "Ik zou bellen.", "Wat had je kunnen weten?"]
    assert [word in over for word in shown] == [True] * 4
    assert (Run.objects.count(), Decision.objects.count(), Session.objects.count()) == (0, 0, 0)
    assert list(client.cookies) == ["csrftoken"]


def test_try_goes_no_further_than_the_signed_standing(client):
    OpenCaseFactory()
    first = begin(client)

    pages = [
        post(client, first, verder="1"),
        post(client, first, **{**ANSWER, "option": "3"}),
        post(client, first, differs="ja", text="Klaar."),
        client.post(PATH, {"stand": stand(first)[:-2] + "xx", **ANSWER}).content.decode(),
        client.post(PATH, ANSWER).content.decode(),
    ]

    assert [[word in page for word in LATER] for page in pages] == [[False] * 4] * 5
    assert ["begint opnieuw" in page for page in pages] == [False, False, False, True, True]


def test_try_begins_anew_when_editors_published_meanwhile(client):
    case = OpenCaseFactory()
    first = begin(client)
    case.save_revision().publish()

    page = post(client, first, **ANSWER)

    assert ("begint opnieuw" in page, "Gebeurd na 1" in page) == (True, False)


def test_try_without_an_open_case_says_what_will_be_there(client):
    CaseFactory()

    answers = [client.get(PATH), client.post(PATH, ANSWER)]

    assert ["Er staat nu geen casus klaar" in one.content.decode() for one in answers] == [True, True]
