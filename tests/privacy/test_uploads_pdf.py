"""PDF: nothing that acts, and nothing in it of whoever made it or wrote in it."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from privacy.uploads import RefusedUpload, check_upload, pdfs
from privacy.uploads import refusal as sentences
from tests.support.files import docx, pdf, upload


def check(name, content, declared=True):
    return check_upload(upload(name, content), declared=declared)


def refusal(name, content, declared=True):
    with pytest.raises(RefusedUpload) as refused:
        check(name, content, declared)
    return str(refused.value)


SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
RUNNING = {
    "on opening": (pdf(catalog=f"/OpenAction {SCRIPT}"), sentences.SCRIPT),
    "on opening, after a jump": (
        pdf(catalog=f"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next {SCRIPT} >>"),
        sentences.SCRIPT,
    ),
    "named": (pdf(catalog=f"/Names << /JavaScript << /Names [(x) {SCRIPT}] >> >>"), sentences.SCRIPT),
    "file inside": (pdf(catalog="/Names << /EmbeddedFiles << /Names [] >> >>"), sentences.ATTACHMENT),
    "form": (pdf(catalog="/AcroForm << /XFA (x) >>"), sentences.LIVE_FORM),
    "program": (pdf(catalog="/OpenAction << /S /Launch /F (cmd.exe) >>"), sentences.PROGRAM),
    "on a page": (pdf(page=f"/AA << /O {SCRIPT} >>"), sentences.SCRIPT),
    "under a link": (pdf(page=f"/Annots [<< /Subtype /Link /A {SCRIPT} >>]"), sentences.SCRIPT),
    "attachment": (pdf(page="/Annots [<< /Subtype /FileAttachment >>]"), sentences.ATTACHMENT),
    "film": (pdf(page="/Annots [<< /Subtype /RichMedia >>]"), sentences.MEDIA),
    "archive behind it": (pdf() + docx(), sentences.OBJECT),
}


@pytest.mark.parametrize("kind", RUNNING)
def test_check_upload_of_a_pdf_that_does_something_is_refused_by_its_name(kind):
    content, what = RUNNING[kind]

    assert refusal("verslag.pdf", content) == sentences.HOLDS % {"name": "verslag.pdf", "what": what}


def test_check_upload_of_a_pdf_with_a_link_and_a_start_page_is_taken():
    link = "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://www.rijksoverheid.nl) >> >>]"

    assert check("verslag.pdf", pdf(catalog="/OpenAction [3 0 R /Fit]", page=link)).name == "verslag.pdf"


def locked_pdf(user_password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(user_password, owner_password="eigenaar", algorithm="AES-256")
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


def test_check_upload_of_a_locked_pdf_is_refused():
    assert "wachtwoord" in refusal("verslag.pdf", locked_pdf("geheim"))


def test_check_upload_of_a_pdf_that_opens_without_a_password_is_taken():
    assert check("verslag.pdf", locked_pdf("")).name == "verslag.pdf"


def test_check_upload_of_a_pdf_of_too_many_pages_is_refused():
    assert "te veel pagina's" in refusal("verslag.pdf", pdf(pages=pdfs.MOST_PAGES + 1))
