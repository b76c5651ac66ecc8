"""PDF: nothing that acts, and nothing in it of whoever made it or wrote in it."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from privacy.uploads import RefusedUpload, check_upload, pdfs
from privacy.uploads import refusal as sentences
from tests.support.files import docx, jpeg_from_a_phone, pdf, upload


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


# --- left out -----------------------------------------------------------------

NAME = "Petra Bakker"


def kept(writer):
    whole = io.BytesIO()
    writer.write(whole)
    taken = check("a.pdf", whole.getvalue())
    return taken, taken.file.read()


def test_check_upload_drops_the_properties_of_a_pdf():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.add_metadata({"/Author": NAME, "/Title": "Verslag"})
    writer.xmp_metadata = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>{NAME}</rdf:li></rdf:Seq>
        </dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>""".encode()

    taken, content = kept(writer)

    assert taken.told == "Uit “a.pdf” hebben we weggelaten: de gegevens van de maker."
    assert b"Bakker" not in content
    assert (PdfReader(taken.file).metadata, PdfReader(taken.file).xmp_metadata) == (None, None)


def test_check_upload_drops_notes_in_a_pdf_and_the_names_at_what_stands_on_the_page():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.add_annotation(0, Text(rect=(1, 1, 9, 9), text=f"Vraag {NAME}", title_bar=NAME))
    shown = FreeText(rect=(1, 1, 9, 9), text="Eerst het doel.")
    shown[NameObject("/T")] = TextStringObject(NAME)
    writer.add_annotation(0, shown)
    mark = Highlight(rect=(1, 1, 9, 9), quad_points=ArrayObject([FloatObject(1)] * 8))
    mark[NameObject("/Contents")] = TextStringObject(f"Vraag {NAME}")
    writer.add_annotation(0, mark)

    taken, content = kept(writer)

    assert taken.told == "Uit “a.pdf” hebben we weggelaten: opmerkingen."
    assert b"Bakker" not in content
    left = [each.get_object() for each in PdfReader(taken.file).pages[0]["/Annots"]]
    assert [(each["/Subtype"], each.get("/Contents")) for each in left] == [
        ("/FreeText", "Eerst het doel."),
        ("/Highlight", None),
    ]


@pytest.mark.parametrize("is_read_out", [False, True])
def test_check_upload_leaves_no_word_of_a_note_to_which_something_else_led(is_read_out):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    note = writer._add_object(Text(rect=(1, 1, 9, 9), text=f"Vraag {NAME}", title_bar=NAME))
    # Word and Acrobat keep the list apart from its page, and tell in which order all is read out.
    writer.pages[0][NameObject("/Annots")] = writer._add_object(ArrayObject([note]))
    if is_read_out:
        order = DictionaryObject({NameObject("/Obj"): note})
        writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(order)

    taken, content = kept(writer)

    assert taken.told == "Uit “a.pdf” hebben we weggelaten: opmerkingen."
    assert b"Bakker" not in content


def test_check_upload_drops_what_a_camera_wrote_into_a_picture_of_a_pdf():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    shown = StreamObject()
    shown._data = jpeg_from_a_phone()
    for key, value in {"/Subtype": "/Image", "/Filter": "/DCTDecode"}.items():
        shown[NameObject(key)] = NameObject(value)
    resources = writer.pages[0]["/Resources"].get_object()
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Im1"): writer._add_object(shown)})

    taken, content = kept(writer)

    assert (
        taken.told
        == "Uit “a.pdf” hebben we weggelaten: wat de camera erbij schreef (plaats, tijd en toestel)."
    )
    assert b"merk-van-de-telefoon" not in content


def test_check_upload_drops_who_signed_a_pdf():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    signature = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
    signature[NameObject("/Name")] = TextStringObject(NAME)
    field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("x")})
    field[NameObject("/V")] = writer._add_object(signature)
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
    writer.root_object[NameObject("/AcroForm")] = form

    taken, content = kept(writer)

    assert taken.told == "Uit “a.pdf” hebben we weggelaten: de digitale handtekening."
    assert b"Bakker" not in content


def test_check_upload_of_the_same_pdf_twice_keeps_the_same_bytes():
    assert check("a.pdf", pdf()).sha256 == check("a.pdf", pdf()).sha256
