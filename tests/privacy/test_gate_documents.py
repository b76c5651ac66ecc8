from io import BytesIO

import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from privacy.gate import limits
from privacy.gate.documents import DOCX, ODT, PDF, DocumentUnreadable, check_document, holds_pictures, text_of
from tests.privacy.documents import (
    W,
    add_field,
    archive,
    docx,
    note,
    odt,
    paragraph,
    pdf,
    pdf_writer,
    word,
    written,
)

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="urn:cp"'


def refusal(file, content_type):
    with pytest.raises(DocumentUnreadable) as caught:
        text_of(file, content_type)
    return str(caught.value)


def sentence(name):
    return str(getattr(DocumentUnreadable, name)())


def test_text_of_docx_joins_runs_and_splits_paragraphs():
    file = docx(paragraph("BSN 9999", "42542") + paragraph("tweede"))

    assert text_of(file, DOCX) == "BSN 999942542\ntweede"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/header1.xml", word(paragraph("verstopt"))),
        ("word/footer1.xml", word(paragraph("verstopt"))),
        ("word/footnotes.xml", word(f"<w:footnote>{paragraph('verstopt')}</w:footnote>")),
        ("word/endnotes.xml", word(paragraph("verstopt"))),
        ("word/comments.xml", word(f"<w:comment>{paragraph('verstopt')}</w:comment>")),
        ("word/document2.xml", word("<w:p><w:del><w:r><w:delText>verstopt</w:delText></w:r></w:del></w:p>")),
        ("word/document3.xml", word("<w:p><w:r><w:instrText>verstopt</w:instrText></w:r></w:p>")),
        ("word/glossary/document.xml", word(paragraph("verstopt"))),
        ("customXml/item1.xml", "<x><naam>verstopt</naam></x>"),
        ("docProps/core.xml", f"<cp:x {DC}><dc:title>verstopt</dc:title></cp:x>"),
        ("docProps/app.xml", "<Properties><Company>verstopt</Company></Properties>"),
        ("docProps/custom.xml", "<P><property name='x'><lpwstr>verstopt</lpwstr></property></P>"),
        ("docProps/custom.xml", '<Properties><property name="verstopt"/></Properties>'),
        ("word/drawing.xml", word('<w:docPr descr="verstopt"/>')),
        (
            "word/_rels/document.xml.rels",
            '<R><r Target="mailto:verstopt@example.nl" TargetMode="External"/></R>',
        ),
        ("word/settings.xml", word(f'<w:docVar w:val="verstopt" xmlns:w="{W}"/>')),
    ],
)  # fmt: skip
def test_text_of_docx_reads_every_part_that_holds_words(name, content):
    file = docx(paragraph("zichtbaar"), {name: content})

    assert "verstopt" in text_of(file, DOCX)


@pytest.mark.parametrize(
    "content",
    [
        f"<cp:x {DC}><dc:creator>Roos Storm</dc:creator></cp:x>",
        f"<cp:x {DC}><cp:lastModifiedBy>Roos Storm</cp:lastModifiedBy></cp:x>",
        f'<w:x xmlns:w="{W}"><w:ins w:author="Roos Storm"/></w:x>',
    ],
)
def test_text_of_docx_says_that_a_maker_is_a_person(content):
    file = docx("", {"docProps/core.xml": content})

    assert "Auteur: Roos Storm" in text_of(file, DOCX)


def test_text_of_docx_leaves_out_what_nobody_wrote():
    core = f"<cp:x {DC}><created>2024-04-09T10:00:00Z</created><dc:title>Titel</dc:title></cp:x>"
    app = "<Properties><Template>Normal.dotm</Template><Application>Word</Application></Properties>"
    file = docx(paragraph("tekst"), {"docProps/core.xml": core, "docProps/app.xml": app})

    assert text_of(file, DOCX) == "tekst\nTitel"


def test_text_of_odt_keeps_a_line_whole_around_a_comment():
    inside = "BSN 9999<text:note>noot</text:note>42542"
    file = odt(f"<text:p>{inside}</text:p>")

    assert text_of(file, ODT) == "noot\nBSN 999942542"


def test_text_of_docx_reads_a_document_within():
    inner = docx(paragraph("diep verstopt")).getvalue()
    file = docx(paragraph("boven"), {"word/embeddings/blad.docx": inner})

    assert text_of(file, DOCX) == "boven\ndiep verstopt"


def test_text_of_odt_reads_headers_deletions_comments_and_names():
    styles = '<a xmlns:t="urn:t"><t:p>kop</t:p></a>'
    meta = (
        '<a xmlns:m="urn:m" xmlns:dc="http://purl.org/dc/elements/1.1/"><m:initial-creator>Roos Storm'
        "</m:initial-creator><dc:title>titel</dc:title><dc:date>2024-04-09</dc:date></a>"
    )
    body = (
        "<text:tracked-changes><text:p>weggehaald</text:p></text:tracked-changes>"
        '<text:p>regel<text:s text:c="3"/>een<text:tab/>twee<text:line-break/>drie'
        "<office:annotation><dc:creator>Jan Storm</dc:creator><text:p>opmerking</text:p></office:annotation>"
        "</text:p>"
    )
    file = odt(body, {"styles.xml": styles, "meta.xml": meta})

    assert text_of(file, ODT).split("\n") == [
        "weggehaald", "Auteur: Jan Storm", "opmerking", "regel   een\ttwee", "drie", "kop",
        "Auteur: Roos Storm", "titel",
    ]  # fmt: skip


def test_text_of_pdf_reads_pages_notes_fields_and_properties():
    writer = pdf_writer("eerste bladzijde", "tweede bladzijde")
    add_field(writer, "naam", "ingevuld")
    writer.add_annotation(page_number=1, annotation=note("opmerking", "Roos Storm"))
    writer.add_metadata({"/Author": "Kees Storm", "/Title": "titel", "/Producer": "weg"})

    text = text_of(written(writer), PDF)

    assert text.split("\n") == [
        "titel", "Auteur: Kees Storm", "eerste bladzijde", "naam", "ingevuld", "tweede bladzijde",
        "Auteur: Roos Storm", "opmerking", "ingevuld",
    ]  # fmt: skip


def test_text_of_leaves_the_file_at_its_start():
    file = docx(paragraph("x"))
    file.seek(20)

    text_of(file, DOCX)

    assert file.tell() == 0


@pytest.mark.parametrize("content_type", [DOCX, ODT, PDF])
@pytest.mark.parametrize("content", [b"", b"niets", b"PK\x03\x04", b"%PDF-1.7\nkapot", b"\x00" * 2000])
def test_text_of_refuses_a_broken_file(content_type, content):
    assert refusal(BytesIO(content), content_type) == sentence("broken")


def test_text_of_refuses_a_cut_file():
    whole = docx(paragraph("tekst " * 500)).getvalue()

    assert refusal(BytesIO(whole[: len(whole) // 2]), DOCX) == sentence("broken")


def test_text_of_refuses_broken_xml():
    assert refusal(archive({"word/document.xml": "<w:x"}), DOCX) == sentence("broken")


def test_text_of_refuses_an_unknown_kind():
    assert refusal(BytesIO(b"x"), "image/png") == sentence("no_such_kind")


def test_text_of_refuses_another_office_document_under_the_name_of_word():
    file = archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"})

    assert refusal(file, DOCX) == sentence("no_such_kind")


def test_text_of_refuses_a_password():
    writer = pdf_writer("geheim")
    writer.encrypt("wachtwoord")

    assert refusal(BytesIO(b"\xd0\xcf\x11\xe0" + b"\x00" * 600), DOCX) == sentence("locked")
    assert refusal(written(writer), PDF) == sentence("locked")


def test_text_of_refuses_a_locked_part():
    whole = bytearray(docx(paragraph("x")).getvalue())
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(header)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(header, at + 4)

    assert refusal(BytesIO(bytes(whole)), DOCX) == sentence("locked")


def test_text_of_reads_a_pdf_that_is_locked_against_printing_only():
    writer = pdf_writer("leesbaar")
    writer.encrypt("", owner_password="baas")

    assert text_of(written(writer), PDF) == "leesbaar"


@pytest.mark.parametrize(
    "name", ["word/embeddings/oleObject1.bin", "word/vbaProject.bin", "word/afchunk.rtf"]
)
def test_text_of_refuses_a_part_it_cannot_read(name):
    assert refusal(docx("", {name: b"\x00"}), DOCX) == sentence("holds_another")


def test_text_of_refuses_a_pdf_with_a_file_in_it():
    writer = pdf_writer("x")
    writer.add_attachment("blad.txt", b"verstopt")

    assert refusal(written(writer), PDF) == sentence("holds_another")


def test_text_of_refuses_a_zip_bomb():
    bomb = docx("", {"word/comments.xml": b"<x>" + b" " * 30_000_000 + b"</x>"})

    assert refusal(bomb, DOCX) == sentence("too_large")


def test_text_of_refuses_too_many_parts():
    parts = {f"word/{n}.xml": "<x/>" for n in range(limits.MAX_PARTS)}

    assert refusal(docx("", parts), DOCX) == sentence("too_large")


def test_text_of_refuses_too_much_text():
    words = [paragraph(f"woord{n}" * 40) for n in range(2000)]

    assert refusal(docx("".join(words)), DOCX) == sentence("too_large")


def test_text_of_refuses_documents_in_documents_without_end():
    file = docx(paragraph("x"))
    for _level in range(4):
        file = docx("", {"word/embeddings/blad.docx": file.getvalue()})

    assert refusal(file, DOCX) == sentence("too_large")


def test_text_of_refuses_entities():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

    assert refusal(docx("", {"word/comments.xml": laughs}), DOCX) == sentence("broken")
    assert refusal(docx("", {"word/comments.xml": outside}), DOCX) == sentence("broken")


def test_text_of_refuses_deep_nesting():
    assert refusal(docx("<w:p>" * 5000 + "</w:p>" * 5000), DOCX) == sentence("broken")


def test_text_of_stops_when_its_time_is_up(monkeypatch):
    monkeypatch.setattr(limits, "MAX_SECONDS", -1.0)

    assert refusal(docx(paragraph("x")), DOCX) == sentence("too_large")
    assert refusal(pdf("x"), PDF) == sentence("too_large")


def test_text_of_refuses_a_pdf_that_unpacks_to_much():
    writer = pdf_writer("x" * 90_000_000)
    for page in writer.pages:
        page.compress_content_streams()

    assert refusal(written(writer), PDF) in (sentence("broken"), sentence("too_large"))


def test_text_of_refuses_more_than_it_may_unpack(monkeypatch):
    monkeypatch.setattr(limits, "MAX_UNPACKED", 10_000)
    file = docx("", {"word/comments.xml": "<x>" + "ab c" * 10_000 + "</x>"})

    assert refusal(file, DOCX) == sentence("too_large")


def test_holds_pictures_in_an_archive():
    with_picture = docx(paragraph("x"), {"word/media/image1.png": b"\x89PNG"})
    with_document = docx(paragraph("x"), {"word/embeddings/blad.docx": b"PK"})

    assert holds_pictures(with_picture, DOCX) is True
    assert holds_pictures(with_document, DOCX) is True
    assert holds_pictures(docx(paragraph("x")), DOCX) is False
    assert holds_pictures(odt("", {"Thumbnails/thumbnail.png": b"x"}), ODT) is False


def test_holds_pictures_in_a_pdf():
    scan = pdf_writer("x")
    picture = DecodedStreamObject()
    picture[NameObject("/Subtype")] = NameObject("/Image")
    scan.pages[0]["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/Im1"): scan._add_object(picture)}
    )

    assert holds_pictures(written(scan), PDF) is True
    assert holds_pictures(pdf("x) Tj ET BI /W 1 ID x EI BT (y"), PDF) is True
    assert holds_pictures(pdf("x"), PDF) is False


def test_check_document_judges_what_it_read():
    verdict = check_document(docx(paragraph("BSN 9999", "42542")), DOCX)

    assert [(finding.label, finding.text) for finding in verdict.stops] == [("BSN", "999942542")]
    assert verdict.text == "BSN 999942542"
