"""Receiving files: bounded on disk, and the text beside them arrives."""

import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from tests.support.files import docx

FACTORY = RequestFactory()


def received(path="/x/", **fields):
    request = FACTORY.post(path, fields)
    files = request.FILES.getlist("files")
    yield request.POST, files
    request.close()


@pytest.fixture
def small_limit(settings):
    settings.UPLOAD_MAX_BYTES = 100_000


def test_upload_within_the_limit_arrives_whole(small_limit):
    content = os.urandom(99_000)

    for _, files in received(files=SimpleUploadedFile("x.pdf", content)):
        assert (files[0].read(), files[0].size) == (content, 99_000)


def test_upload_past_the_limit_is_dropped_but_told_with_its_size_and_the_text(small_limit):
    large = SimpleUploadedFile("x.pdf", os.urandom(400_000))
    small = SimpleUploadedFile("y.pdf", b"klein")

    for posted, files in received(before="voor", files=[large, small], later="na"):
        assert (files[0].size, len(files[0].read())) == (400_000, 0)
        assert files[1].read() == b"klein"
        assert (posted["before"], posted["later"]) == ("voor", "na")


def test_upload_lies_in_our_own_folder_and_is_gone_afterwards():
    for _, files in received(files=SimpleUploadedFile("x.pdf", b"x")):
        path = Path(files[0].temporary_file_path())
        assert path.parent == Path(django_settings.FILE_UPLOAD_TEMP_DIR)
    assert not path.exists()


def test_upload_of_an_editor_may_be_a_film(small_limit):
    for _, files in received(
        "/beheer/documents/add/", files=SimpleUploadedFile("x.mp4", os.urandom(400_000))
    ):
        assert len(files[0].read()) == 400_000


@pytest.mark.django_db
def test_body_that_announces_too_much_is_refused_before_it_is_read():
    response = Client().post("/inloggen/", b"x", content_type="text/plain", CONTENT_LENGTH=str(2 * 1024**3))

    assert response.status_code == 413
    assert "Dit is te groot om te ontvangen" in response.content.decode()


@pytest.mark.django_db
def test_body_that_announces_no_length_is_refused():
    response = Client().post("/inloggen/", b"", content_type="text/plain", HTTP_TRANSFER_ENCODING="chunked")

    assert response.status_code == 413


def test_body_of_five_files_may_be_sent():
    assert django_settings.REQUEST_MAX_BYTES > 5 * django_settings.UPLOAD_MAX_BYTES
    assert len(docx()) < django_settings.UPLOAD_MAX_BYTES
