"""What lies in the media and private storages is reached through its own view, or not at all."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.documents import get_document_model

from privacy.models import ContentImage
from tests.factories.accounts import UserFactory
from tests.factories.privacy import PrivateFileFactory
from tests.support.files import film as film_of
from tests.support.files import jpeg_from_a_phone, pdf

pytestmark = pytest.mark.django_db
BEYOND_BIGINT = 2**63


@pytest.fixture
def member():
    client = Client()
    client.force_login(UserFactory())
    return client


def image(**how):
    return ContentImage.objects.create(
        title="Foto", file=ImageFile(io.BytesIO(jpeg_from_a_phone()), "foto.jpg"), **how
    )


@pytest.fixture
def document():
    return get_document_model().objects.create(title="Lijst", file=ContentFile(pdf(), "lijst.pdf"))


@pytest.fixture
def film():
    return get_document_model().objects.create(title="Film", file=ContentFile(film_of(), "film.mp4"))


def ask(client, url):
    response = client.get(url)
    response.close()
    return response


def test_rendition_of_a_public_picture_is_for_everybody(client):
    rendition = image(is_public=True).get_rendition("width-20")

    response = ask(client, rendition.url)

    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Cache-Control"] == "public, max-age=86400"


def test_rendition_of_another_picture_is_for_whoever_is_logged_in(client, member):
    rendition = image().get_rendition("width-20")

    assert ask(client, rendition.url).status_code == 404
    response = ask(member, rendition.url)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, max-age=86400")


def test_rendition_that_is_gone_from_storage_is_a_404(member):
    rendition = image().get_rendition("width-20")
    rendition.file.storage.delete(rendition.file.name)

    assert ask(member, rendition.url).status_code == 404


def test_picture_is_kept_upright_and_without_what_the_camera_wrote():
    kept = image()

    with kept.file.open() as file:
        content = file.read()
    assert Image.open(io.BytesIO(content)).size == (kept.width, kept.height) == (40, 60)
    assert b"merk-van-de-telefoon" not in content
    assert kept.file_size == len(content)


def test_picture_that_is_saved_again_stays_the_same():
    kept = image()
    name = kept.file.name

    again = ContentImage.objects.get(pk=kept.pk)
    again.title = "Andere naam"
    again.save()

    assert ContentImage.objects.get(pk=kept.pk).file.name == name


def test_everything_by_its_direct_path_is_a_404(client, member, document):
    picture = image(is_public=True)
    picture.get_rendition("width-20")
    paths = [
        picture.file.name,
        document.file.name,
        PrivateFileFactory().file.name,
        "../private/" + PrivateFileFactory().file.name,
        "..%2fdb.sqlite3",
        "images/",
        "",
    ]

    answers = [ask(who, f"/media/{path}").status_code for who in (client, member) for path in paths]

    assert answers == [404] * 2 * len(paths)


def test_document_is_for_whoever_is_logged_in(client, member, document):
    assert ask(client, document.url)["Location"].startswith("/inloggen/")
    assert ask(member, document.url).status_code == 200


def test_document_has_no_address_of_its_own(document):
    assert document.url == f"/documenten/{document.pk}/{document.filename}"
    with pytest.raises(NotImplementedError):
        _ = document.file.url


def test_film_is_served_as_a_film(member, film):
    response = ask(member, film.url)

    assert (response.status_code, response["Content-Type"]) == (200, "video/mp4")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("number", [0, BEYOND_BIGINT, 10**40])
def test_document_of_another_number_is_a_404(member, number):
    assert ask(member, f"/documenten/{number}/x.pdf").status_code == 404


@pytest.mark.parametrize(
    "path", ["/beheer/documents/", "/beheer/images/", "/beheer/images/chooser/", "/api/v2/documents/"]
)
def test_member_finds_nothing_through_the_admin_or_an_api(member, path, document):
    response = ask(member, path)

    assert response.status_code in {302, 403, 404}
    assert document.title.encode() not in response.content
