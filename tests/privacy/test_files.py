import pytest
from django.http import Http404

from privacy import files
from tests.factories.privacy import PrivateFileFactory

pytestmark = pytest.mark.django_db


def serve(private_file, **how):
    """The answer, its body read and closed as a server does."""
    response = files.serve(private_file, **how)
    response.body = b"".join(response)
    response.close()
    return response


def test_serve_is_a_download_that_nothing_runs_or_keeps():
    response = serve(PrivateFileFactory(name="verslag.pdf", content=b"inhoud"))

    assert response.body == b"inhoud"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="verslag.pdf"'
    assert response["Content-Length"] == "6"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Hervé – 3.pdf", "attachment; filename*=utf-8''Herv%C3%A9%20%E2%80%93%203.pdf"),
        ("a;b, c.pdf", 'attachment; filename="a;b, c.pdf"'),
    ],
)
def test_serve_names_the_file_as_rfc_6266_says(name, header):
    assert serve(PrivateFileFactory(name=name))["Content-Disposition"] == header


def test_serve_shows_a_picture_inside_a_page_when_asked():
    response = serve(PrivateFileFactory(name="foto.png", content_type="image/png"), inline=True)

    assert response["Content-Disposition"] == 'inline; filename="foto.png"'


def test_serve_never_shows_a_document_inside_a_page():
    response = serve(PrivateFileFactory(name="verslag.pdf"), inline=True)

    assert response["Content-Disposition"] == 'attachment; filename="verslag.pdf"'


def test_serve_leaves_the_bytes_to_the_web_server_when_told(settings):
    settings.X_ACCEL_PREFIX = "/_private/"
    private_file = PrivateFileFactory()

    response = serve(private_file)

    assert response["X-Accel-Redirect"] == f"/_private/{private_file.file.name}"
    assert response.body == b""


def test_serve_of_a_file_that_is_gone_is_a_404():
    private_file = PrivateFileFactory()
    private_file.file.storage.delete(private_file.file.name)

    with pytest.raises(Http404):
        serve(private_file)
