"""Which answers are compressed, and what their length says."""

import gzip

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from tests.factories.accounts import EmploymentFactory, UserFactory

PASSWORD = "een-lang-wachtwoord-99"
pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    """Somebody who just logged in, so that no page asks for the password again."""
    client = Client(headers={"accept-encoding": "gzip, br"})
    user = UserFactory(password=PASSWORD, verified=True)
    EmploymentFactory(user=user)
    client.post("/inloggen/", {"login": user.email, "password": PASSWORD})
    return client


def test_page_is_compressed(member):
    plain = Client()
    plain.cookies = member.cookies

    page = member.get("/mijn-gegevens/")

    assert page["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page["Vary"]
    assert b"<title>" in gzip.decompress(page.content)
    assert len(page.content) < len(plain.get("/mijn-gegevens/").content) / 2


def test_page_is_plain_for_who_asks_it_plain():
    assert "Content-Encoding" not in Client().get("/")


def test_length_of_a_page_says_nothing_exact(member):
    lengths = {len(member.get("/mijn-gegevens/").content) for _time in range(12)}

    assert len(lengths) > 1


def test_page_with_a_secret_is_not_compressed(member):
    member.post("/bevestigen/", {"password": PASSWORD})

    page = member.get("/tweede-stap/app/instellen/")

    assert (page.status_code, "Content-Encoding" in page) == (200, False)


@pytest.mark.parametrize(
    "path", ["/gezond/", "/robots.txt", "/.well-known/security.txt", "/manifest.webmanifest"]
)
def test_answer_that_is_no_page_is_not_compressed(member, path):
    assert "Content-Encoding" not in member.get(path)


def test_file_is_not_compressed(member):
    text = ContentFile(b"WEBVTT\n\n" + b"00:00.000 --> 00:02.000\nHallo\n\n" * 50, "ondertitels.vtt")
    document = get_document_model().objects.create(title="Ondertitels", file=text)

    response = member.get(document.url)

    assert b"".join(response).startswith(b"WEBVTT")
    assert response.get("Content-Encoding") != "gzip"
    assert response["Accept-Ranges"] == "bytes"
