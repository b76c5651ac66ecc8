"""Parts of a film, as Safari asks for them, and what else stays whole."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from privacy.uploads import CheckedFile
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
FILM = bytes(range(100))


@pytest.fixture
def member():
    client = Client()
    client.force_login(UserFactory())
    return client


@pytest.fixture
def film():
    return get_document_model().objects.create(title="Film", file=CheckedFile(ContentFile(FILM), "film.mp4"))


def ask(client, film, method="get", **headers):
    """The answer with its body, which closes it once it is read."""
    response = getattr(client, method)(film.url, headers=headers)
    response.body = b"".join(response)
    return response


def test_film_says_that_parts_of_it_can_be_asked(member, film):
    response = ask(member, film)

    assert (response.status_code, response.body) == (200, FILM)
    assert (response["Accept-Ranges"], response["Content-Length"]) == ("bytes", "100")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=0-", 0, 99),
        ("bytes=10-19", 10, 19),
        ("bytes=99-", 99, 99),
        ("bytes=90-200", 90, 99),
        ("bytes=-10", 90, 99),
        ("bytes=-1000", 0, 99),
        ("bytes=5 - 6", 5, 6),
    ],
)
def test_film_gives_the_part_that_was_asked(member, film, asked, first, last):
    response = ask(member, film, range=asked)

    assert (response.status_code, response.body) == (206, FILM[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/100"
    assert response["Content-Length"] == str(last - first + 1)
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("video/mp4", "nosniff")


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"])
def test_film_has_nothing_past_its_end(member, film, asked):
    response = ask(member, film, range=asked)

    assert (response.status_code, response.body) == (416, b"")
    assert (response["Content-Range"], response["Content-Length"]) == ("bytes */100", "0")


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-6", "bytes=5-4", "bytes=-", "bytes", "pages=0-1", "bytes=a-b", f"bytes={'9' * 5000}-"],
)
def test_film_is_given_whole_where_no_one_part_was_asked(member, film, asked):
    response = ask(member, film, range=asked)

    assert (response.status_code, response.body) == (200, FILM)


def test_film_asked_for_its_head_is_not_divided(member, film):
    response = ask(member, film, method="head", range="bytes=0-1")

    assert (response.status_code, response["Accept-Ranges"]) == (200, "bytes")
    assert response["Content-Length"] == "100"


def test_part_of_a_film_that_changed_meanwhile_is_the_whole_new_film(member, film):
    whole = ask(member, film)
    conditions = [whole["ETag"], whole["Last-Modified"], '"another"', f"W/{whole['ETag']}"]

    answers = [ask(member, film, range="bytes=0-1", if_range=one).status_code for one in conditions]

    assert answers == [206, 206, 200, 200]


def test_part_of_a_film_is_for_who_may_see_the_film(client, film):
    assert client.get(film.url, headers={"range": "bytes=0-1"}).status_code == 302


def test_page_is_never_divided(member):
    response = member.get("/mijn-gegevens/", headers={"range": "bytes=0-1"})

    assert (response.status_code, "Accept-Ranges" in response) == (200, False)
