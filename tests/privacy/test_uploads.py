import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from privacy.uploads import RefusedUpload, archives, check_upload, pictures
from privacy.uploads import refusal as sentences
from tests.support import files
from tests.support.files import docx, odt, pdf, picture, upload


def check(name, content, declared=True):
    return check_upload(upload(name, content), declared=declared)


def refusal(name, content, declared=True):
    with pytest.raises(RefusedUpload) as refused:
        check(name, content, declared)
    return str(refused.value)


GOOD = {
    "verslag.docx": docx(),
    "verslag.odt": odt(),
    "verslag.pdf": pdf(),
    "foto.jpg": picture(),
    "foto.jpeg": picture(),
    "FOTO.PNG": picture("PNG"),
    "21.11.2026 verslag v2.pdf": pdf(),
    "Café's «ronde» – 3.docx": docx(),
}


@pytest.mark.parametrize("name", GOOD)
def test_check_upload_takes_a_good_file(name):
    taken = check(name, GOOD[name])

    assert taken.name == name
    assert taken.size == len(taken.file.read())


# --- content ------------------------------------------------------------------

OTHER = {
    "foto.jpg": pdf(),
    "foto.png": picture("JPEG"),
    "verslag.pdf": docx(),
    "verslag.docx": odt(),
    "verslag.odt": docx(),
    "tabel.docx": files.archive([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<x/>")]),
    "zomaar.docx": files.archive([("iets.xml", "<x/>")]),
    "gif.png": picture("GIF", mode="P"),
}


@pytest.mark.parametrize("name", OTHER)
def test_check_upload_of_something_else_than_its_name_is_refused(name):
    why = sentences.BROKEN if name == "zomaar.docx" else sentences.OTHER_THAN_NAMED

    assert refusal(name, OTHER[name]) == why % {"name": name}


KINDS = [
    b"<html><script>alert(1)</script></html>",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"MZ\x90\x00" + b"\x00" * 200,
    b"\x7fELF" + b"\x00" * 200,
    b"#!/bin/sh\nrm -rf /\n",
    b"gewone tekst",
    b"\x00" * 500,
]


@pytest.mark.parametrize("content", KINDS)
@pytest.mark.parametrize("ending", ["pdf", "docx", "odt", "jpg", "png"])
def test_check_upload_of_another_kind_is_refused(content, ending):
    name = f"iets.{ending}"

    assert refusal(name, content) == sentences.OTHER_THAN_NAMED % {"name": name}


def test_check_upload_of_a_name_that_could_mislead_is_refused():
    assert refusal("verslag.exe.pdf", pdf()) == sentences.NAME_UNSAFE % {"name": "verslag.exe.pdf"}


@pytest.mark.parametrize(("name", "first"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml")])
def test_check_upload_of_a_document_whose_parts_stand_in_another_order_is_taken(name, first):
    usual = {"a.docx": docx(), "a.odt": odt()}[name]
    with zipfile.ZipFile(io.BytesIO(usual)) as archive:
        parts = [(part, archive.read(part)) for part in archive.namelist()]

    other = files.archive(sorted(parts, key=lambda part: part[0] != first))

    assert check(name, other).name == name


def test_check_upload_of_an_empty_file_is_refused():
    assert (
        refusal("verslag.pdf", b"") == "“verslag.pdf” is leeg. Kies het bestand opnieuw, of sla het eerst op."
    )


def test_check_upload_of_a_large_file_is_refused(settings):
    settings.UPLOAD_MAX_BYTES = 100

    assert "groter dan 25 MB" in refusal("verslag.pdf", pdf())


@pytest.mark.parametrize("name", ["verslag.pdf", "verslag.docx", "verslag.odt", "foto.jpg", "FOTO.PNG"])
@given(where=st.floats(0.02, 0.98))
def test_check_upload_of_half_a_file_is_refused_or_taken_but_never_fails(name, where):
    content = GOOD[name]

    with contextlib.suppress(RefusedUpload):
        check(name, content[: int(len(content) * where)])


@given(
    content=st.binary(max_size=2000),
    head=st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xd8\xff\xe0", b""]),
)
def test_check_upload_of_junk_is_refused(content, head):
    for name in ("a.pdf", "a.docx", "a.odt", "a.jpg"):
        assert name in refusal(name, head + content + b"x")


# --- pictures -----------------------------------------------------------------


def test_check_upload_of_a_picture_keeps_its_pixels_only_and_upright():
    taken = check("foto.jpg", files.jpeg_from_a_phone())

    kept = taken.file.read()
    shown = Image.open(io.BytesIO(kept))
    assert (shown.size, dict(shown.getexif()), shown.info.get("comment")) == ((40, 60), {}, None)
    assert b"merk-van-de-telefoon" not in kept
    assert b"opmerking-in-de-foto" not in kept


def test_check_upload_of_a_png_drops_its_texts_and_keeps_its_transparency():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "marsmannetje")
    taken = check("foto.png", picture("PNG", mode="RGBA", pnginfo=notes, exif=b"Exif\x00\x00MM"))

    kept = taken.file.read()
    assert b"marsmannetje" not in kept
    assert Image.open(io.BytesIO(kept)).mode == "RGBA"


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", docx()], ids=["script", "archive"])
def test_check_upload_of_a_picture_with_something_behind_it_drops_that(tail):
    taken = check("foto.jpg", picture() + tail)

    assert tail not in taken.file.read()


def test_check_upload_of_too_many_pixels_is_refused_before_they_are_unpacked(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)

    assert "te grote foto" in refusal("foto.png", picture("PNG"))


def test_check_upload_of_a_picture_that_claims_to_be_giant_is_refused():
    giant = bytearray(picture("PNG", mode="L"))
    giant[16:24] = (60_000).to_bytes(4, "big") * 2
    giant[29:33] = zipfile.crc32(bytes(giant[12:29])).to_bytes(4, "big")

    assert "te grote foto" in refusal("foto.png", bytes(giant))


def test_check_upload_of_a_picture_wants_its_giver_to_declare():
    assert "vink aan" in refusal("foto.jpg", picture(), declared=False)


def test_check_upload_of_a_text_needs_no_declaration():
    assert check("verslag.docx", docx(), declared=False).declared_unrecognisable is False


# --- the text of a document ---------------------------------------------------


@pytest.mark.parametrize(("name", "make"), [("a.docx", docx), ("a.odt", odt), ("a.pdf", pdf)])
def test_check_upload_of_a_document_that_names_somebody_is_refused_with_what_was_found(name, make):
    said = refusal(name, make("Hij belt op 06 12345678 of mailt naar j.devries@gmail.com."), declared=False)

    assert f"In “{name}” staat wat naar een persoon kan wijzen" in said
    assert "06 12345678" in said
    assert "kies het dan opnieuw" in said


def test_check_upload_of_a_document_with_an_allowed_name_is_taken():
    text = "Ik heb dit besproken met Noor van den Heuvel."
    assert "Heuvel" in refusal("a.docx", docx(text))

    taken = check_upload(upload("a.docx", docx(text)), declared=False, allowed=["Noor van den Heuvel"])

    assert taken.name == "a.docx"


def test_check_upload_of_a_scan_wants_its_giver_to_declare():
    assert "vink aan" in refusal("a.pdf", pdf(""), declared=False)
    assert check("a.pdf", pdf("")).declared_unrecognisable is True


def test_check_upload_of_a_document_with_a_picture_wants_its_giver_to_declare():
    shown = docx(extra=[("word/media/image1.png", picture("PNG"))])

    assert "vink aan" in refusal("a.docx", shown, declared=False)
    assert check("a.docx", shown).declared_unrecognisable is True


def test_check_upload_of_a_document_that_cannot_be_read_says_so():
    assert refusal("a.docx", docx("&kapot;")).startswith("“a.docx”: ")


# --- archives -----------------------------------------------------------------

ACTIVE = {
    "macro": (docx(extra=[("word/vbaProject.bin", b"x")]), sentences.MACRO),
    "macro type": (docx(main_type="application/vnd.ms-word.document.macroEnabled.main+xml"), sentences.MACRO),
    "ole": (docx(extra=[("word/embeddings/oleObject1.bin", b"x")]), sentences.OBJECT),
    "old workbook": (docx(extra=[("word/embeddings/tabel.xls", b"x")]), sentences.EXCEL),
    "no workbook": (docx(extra=[("word/embeddings/tabel.xlsx", docx())]), sentences.EXCEL),
    "control": (docx(extra=[("word/activeX/activeX1.xml", b"<x/>")]), sentences.CONTROL),
    "program": (docx(extra=[("word/media/foto.png", b"MZ\x90\x00")]), sentences.PROGRAM),
    "archive inside": (docx(extra=[("word/media/foto.png", docx())]), sentences.OBJECT),
    "web page inside": (docx(extra=[("word/afchunk.htm", b"<html/>")]), sentences.OBJECT),
    "film": (docx(extra=[("word/media/film.mp4", b"x")]), sentences.MEDIA),
    "strange": (docx(extra=[("word/iets.xyz", b"x")]), sentences.STRANGE_PART),
    "script": (odt(extra=[("Scripts/python/x.py", b"x")]), sentences.MACRO),
    "basic": (odt(extra=[("Basic/Standard/Module1.xml", b"<x/>")]), sentences.MACRO),
    "object": (odt(extra=[("Object 1", b"\xd0\xcf\x11\xe0")]), sentences.OBJECT),
}


@pytest.mark.parametrize("kind", ACTIVE)
def test_check_upload_of_a_document_with_something_inside_is_refused_by_its_name(kind):
    content, what = ACTIVE[kind]
    name = "iets.odt" if kind in {"script", "basic", "object"} else "iets.docx"

    assert refusal(name, content) == sentences.HOLDS % {"name": name, "what": what}


def test_check_upload_of_a_document_with_pictures_and_links_is_taken():
    link = '<Relationship Type="http://x/hyperlink" Target="https://www.om.nl" TargetMode="External"/>'
    extra = [("word/media/image1.png", picture("PNG")), ("word/fontTable.xml", "<x/>")]

    assert check("verslag.docx", docx(extra=extra, relations=link)).name == "verslag.docx"


BOMBS = {
    "ratio": docx(extra=[("word/media/leeg.xml", b"\x00" * 8 * 1024 * 1024)]),
    "parts": docx(extra=[(f"word/{n}.xml", b"") for n in range(archives.MOST_PARTS)]),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_check_upload_of_a_bomb_is_refused(kind):
    assert "uitgepakt veel te groot" in refusal("verslag.docx", BOMBS[kind])


def test_check_upload_of_parts_that_share_their_bytes_is_refused():
    content = bytearray(docx(extra=[("word/a.xml", b"<a/>"), ("word/b.xml", b"<a/>")]))
    entries = [index for index in range(len(content)) if content[index : index + 4] == b"PK\x01\x02"]
    content[entries[-1] + 42 : entries[-1] + 46] = content[entries[-2] + 42 : entries[-2] + 46]

    assert "verslag.docx" in refusal("verslag.docx", bytes(content))


def test_check_upload_of_a_locked_odt_is_refused():
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"

    assert "wachtwoord" in refusal("verslag.odt", odt(manifest=manifest))


def test_check_upload_of_a_locked_archive_is_refused():
    content = bytearray(docx())
    for index in range(len(content)):
        if content[index : index + 4] == b"PK\x01\x02":
            content[index + 8] |= 1

    assert "wachtwoord" in refusal("verslag.docx", bytes(content))


def test_check_upload_of_a_link_in_an_archive_is_refused():
    whole = io.BytesIO(docx())
    link = zipfile.ZipInfo("word/media/wachtwoorden.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    assert refusal("a.docx", whole.getvalue()) == sentences.BROKEN % {"name": "a.docx"}


@pytest.mark.parametrize("name", ["../../etc/passwd.xml", "/etc/passwd.xml", "word\\..\\x.xml"])
def test_check_upload_of_parts_that_leave_the_archive_is_refused(name):
    assert "verslag.docx" in refusal("verslag.docx", docx(extra=[(name, b"<x/>")]))


def test_check_upload_of_an_xml_bomb_is_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

    assert "beschadigd" in refusal("verslag.docx", docx(extra=[("word/_rels/x.rels", bomb)]))


def test_check_upload_of_a_changed_part_is_refused():
    content = bytearray(files.archive(files.docx_parts(), compression=zipfile.ZIP_STORED))
    content[content.index(b"We spraken")] ^= 1

    assert "beschadigd" in refusal("verslag.docx", bytes(content))
