"""What offices really make goes through, without what betrays people; what cannot is called by its name."""

from pathlib import Path

import pytest

from privacy.gate.documents import PPTX, text_of
from privacy.uploads import RefusedUpload, check_upload
from privacy.uploads.names import HAND_IN, MATERIAL
from tests.support import files
from tests.support.files import upload
from tests.support.office import WORDS, R, W, related, relation, slides, unpacked, word, workbook

CASES = Path(__file__).parent / "files"
NAME = "Petra Bakker"
CORE = f"<x><creator>{NAME}</creator><lastModifiedBy>{NAME}</lastModifiedBy></x>"


def check(name, content, kinds=MATERIAL):
    return check_upload(upload(name, content), declared=True, kinds=kinds)


def kept(name, content):
    """The parts of the stored copy, and what its giver is told."""
    taken = check(name, content)
    return unpacked(taken.file.read()), taken.told.removeprefix(f"Uit “{name}” hebben we weggelaten: ")


def refused(name, content, kinds=MATERIAL):
    with pytest.raises(RefusedUpload) as caught:
        check(name, content, kinds)
    return str(caught.value)


# --- the cases ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["huisstijl.docx", "p-author.docx", "p-deleted.docx", "q-13.docx"])
def test_check_upload_takes_an_ordinary_word_file_without_who_made_it(name):
    taken = check_upload(upload(name, (CASES / name).read_bytes()), declared=False)

    parts = unpacked(taken.file.read())
    assert taken.told.startswith(f"Uit “{name}” hebben we weggelaten: de gegevens van de maker")
    assert not [part for part in parts if part.startswith(("docProps/", "customXml/"))]
    assert not [part for part, content in parts.items() if b"Bakker" in content or b".dotx" in content]


def test_check_upload_tells_that_a_template_was_unlinked():
    assert "de koppeling met een sjabloon" in kept("a.docx", (CASES / "huisstijl.docx").read_bytes())[1]


LOCKED = "“%s” is beveiligd met een wachtwoord. Haal het wachtwoord eraf en kies het bestand opnieuw."


@pytest.mark.parametrize("name", ["beveiligd.docx", "beveiligd.xlsx", "beveiligd.pptx", "beveiligd.odt"])
def test_check_upload_calls_a_password_a_password(name):
    assert refused(name, (CASES / "beveiligd.docx").read_bytes()) == LOCKED % name


def test_check_upload_calls_the_password_of_a_whole_opendocument_a_password():
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    whole = files.archive(
        [
            ("mimetype", files.ODT),
            ("META-INF/manifest.xml", files.ODT_MANIFEST % manifest),
            ("encrypted-package", b"\x01\x02"),
        ]
    )

    assert refused("a.odt", whole) == LOCKED % "a.odt"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
OLD = {
    "a.doc": (b"x", "een oud Word-bestand (.doc)", ".docx"),
    "b.docx": (OLE + "WordDocument\0".encode("utf-16-le"), "een oud Word-bestand (.doc)", ".docx"),
    "a.xls": (b"x", "een oud Excel-bestand (.xls)", ".xlsx"),
    "b.xlsx": (OLE + "Workbook\0".encode("utf-16-le"), "een oud Excel-bestand (.xls)", ".xlsx"),
    "a.ppt": (b"x", "een oud PowerPoint-bestand (.ppt)", ".pptx"),
    "a.docm": (b"x", "een Word-bestand met macro's (.docm)", ".docx"),
}


@pytest.mark.parametrize("name", OLD)
def test_check_upload_names_an_old_kind_and_the_new_one(name):
    content, what, better = OLD[name]

    assert (
        refused(name, content) == f"“{name}” is {what}: sla het op als {better} en kies het bestand opnieuw."
    )


SISTERS = {
    "verslag.docx": ("wordprocessingml.template", "een Word-sjabloon (.dotx)", ".docx"),
    "rooster.xlsx": ("spreadsheetml.template", "een Excel-sjabloon (.xltx)", ".xlsx"),
    "dagdeel.pptx": ("presentationml.slideshow", "een diavoorstelling (.ppsx)", ".pptx"),
}


@pytest.mark.parametrize("name", SISTERS)
def test_check_upload_names_a_template_that_got_another_name(name):
    kind, what, better = SISTERS[name]
    main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    types = f'<Types xmlns="x"><Override PartName="/a/b.xml" ContentType="{main}"/></Types>'
    content = files.archive([("[Content_Types].xml", types), ("a/b.xml", "<x/>")])

    assert (
        refused(name, content) == f"“{name}” is {what}: sla het op als {better} en kies het bestand opnieuw."
    )


def test_check_upload_of_an_old_sheet_where_no_sheets_are_taken_names_a_pdf():
    said = "“a.xls” is een oud Excel-bestand (.xls): sla het op als .pdf en kies het bestand opnieuw."

    assert refused("a.xls", b"x", HAND_IN) == said


# --- left out -----------------------------------------------------------------

GLOSSARY = f"<w:glossary {W}><w:t>{NAME}</w:t></w:glossary>"
WORD_PARTS = {
    "properties": ("core-properties", "docProps/core.xml", CORE, "de gegevens van de maker"),
    "label": ("custom-properties", "docProps/custom.xml", f"<p>{NAME}</p>", "de gegevens van de maker"),
    "people": ("people", "word/people.xml", f"<p author='{NAME}'/>", "de gegevens van de maker"),
    "comments": ("comments", "word/comments.xml", f"<c>{NAME}</c>", "opmerkingen"),
    "comments, called otherwise": ("comments", "word/anders.xml", f"<c>{NAME}</c>", "opmerkingen"),
    "extended": ("commentsExtended", "word/commentsExtended.xml", f"<c>{NAME}</c>", "opmerkingen"),
    "custom": ("customXml", "customXml/item1.xml", f"<c>{NAME}</c>", "verborgen gegevens van het programma"),
    "building blocks": ("glossaryDocument", "word/glossary/document.xml", GLOSSARY, ""),
    "printer": ("printerSettings", "word/printerSettings1.bin", NAME, ""),
    "task pane": ("webextensiontaskpanes", "word/webextensions/taskpanes.xml", f"<c>{NAME}</c>", ""),
    "signature": ("origin", "_xmlsignatures/origin.sigs", NAME, "de digitale handtekening"),
    "mail merge": ("mailMergeRecipientData", "word/recipientData.xml", f"<c>{NAME}</c>",
                   "de koppeling met een adressenlijst"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WORD_PARTS)
def test_check_upload_leaves_a_part_of_a_word_file_out(kind):
    relation_kind, part, content, said = WORD_PARTS[kind]
    target = "/" + part
    made = word(parts={part: content}, relations=[relation(7, relation_kind, target)])

    parts, told = kept("a.docx", made)

    assert part not in parts
    assert not [name for name, inside in parts.items() if NAME.encode() in inside or b"rId7" in inside]
    assert told.rstrip(".") == said


SETTINGS = {
    "template": ('<w:attachedTemplate r:id="rId1"/>', "attachedTemplate", "file://share/Bakker.dotx"),
    "mail merge": ('<w:mailMerge><w:dataSource r:id="rId1"/></w:mailMerge>', "mailMergeSource", "file://x"),
    "variables": (
        '<w:docVars><w:docVar w:name="x" w:val="Petra Bakker"/></w:docVars>',
        "hyperlink",
        "https://om.nl",
    ),
}


@pytest.mark.parametrize("kind", SETTINGS)
def test_check_upload_leaves_out_what_the_settings_of_word_link_to(kind):
    element, relation_kind, target = SETTINGS[kind]
    settings = f'<w:settings {W} {R}>{element}<w:zoom w:percent="100"/></w:settings>'
    made = word(
        parts={
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": related(relation(1, relation_kind, target, outside=True)),
        }
    )

    parts, _ = kept("a.docx", made)

    assert b'<w:zoom w:percent="100"></w:zoom></w:settings>' in parts["word/settings.xml"]
    assert b"Bakker" not in parts["word/settings.xml"] + parts["word/_rels/settings.xml.rels"]
    assert b"rId1" not in parts["word/settings.xml"]


def test_check_upload_accepts_tracked_changes_and_drops_what_was_deleted():
    by = f'w:author="{NAME}" w:date="2026-11-30T10:00:00Z"'
    body = (
        f"<w:p><w:pPr><w:rPr><w:ins {by}/></w:rPr><w:pPrChange {by}><w:pPr/></w:pPrChange></w:pPr>"
        f"<w:r><w:t>Eerst </w:t></w:r><w:ins {by}><w:r><w:t>het doel</w:t></w:r></w:ins>"
        f"<w:del {by}><w:r><w:delText>{NAME}</w:delText></w:r></w:del>"
        f"<w:moveFrom {by}><w:r><w:t>weg</w:t></w:r></w:moveFrom>"
        f"<w:moveTo {by}><w:r><w:t>, dan de rest</w:t></w:r></w:moveTo>"
        '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
        f"<w:tbl><w:tr><w:trPr><w:del {by}/></w:trPr>"
        f"<w:tc><w:p><w:r><w:t>{NAME}</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>blijft</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )

    taken = check("a.docx", word(body))

    document = unpacked(taken.file.read())["word/document.xml"].decode()
    assert text_of(taken.file, taken.content_type) == "Eerst het doel, dan de rest\nblijft"
    assert [
        word for word in ("Bakker", "w:ins", "w:del", "w:move", "comment", "Change") if word in document
    ] == []
    assert "<w:p><w:pPr><w:rPr></w:rPr></w:pPr><w:r><w:t>Eerst </w:t></w:r>" in document


def test_check_upload_drops_the_picture_and_the_link_of_deleted_text():
    deleted = (
        '<a:blip r:embed="rId1"/><w:hyperlink r:id="rId2"><w:r><w:delText>x</w:delText></w:r></w:hyperlink>'
    )
    body = f'<w:p><w:del w:author="{NAME}">{deleted}</w:del><w:r><w:t>Blijft.</w:t></w:r></w:p>'
    made = word(
        body,
        parts={"word/media/image1.png": files.picture("PNG")},
        relations=[
            relation(1, "image", "media/image1.png"),
            relation(2, "hyperlink", "mailto:p.bakker@example.nl", outside=True),
        ],
    )

    parts, _ = kept("a.docx", made)

    assert "word/media/image1.png" not in parts
    assert b"bakker" not in parts["word/_rels/document.xml.rels"]


def test_check_upload_keeps_prefixes_spaces_and_links_of_a_part_it_cuts():
    run = '<w:r><w:t xml:space="preserve"> a &amp; b </w:t></w:r>'
    body = f'<w:p><w:ins/><w:hyperlink r:id="rId3">{run}</w:hyperlink></w:p>'
    link = relation(3, "hyperlink", "https://www.om.nl/?a=1&amp;b=2", outside=True)

    parts, _ = kept("a.docx", word(body, relations=[link]))

    assert (
        b'<w:hyperlink r:id="rId3"><w:r><w:t xml:space="preserve"> a &amp; b </w:t>'
        in parts["word/document.xml"]
    )
    assert b"https://www.om.nl/?a=1&amp;b=2" in parts["word/_rels/document.xml.rels"]


def test_check_upload_of_the_same_file_twice_keeps_the_same_bytes():
    made = word(parts={"docProps/core.xml": CORE})

    assert check("a.docx", made).sha256 == check("a.docx", made).sha256


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_check_upload_drops_what_a_camera_wrote_however_deep(ending):
    taken_by_phone = files.jpeg_from_a_phone() if ending == "jpg" else files.png_with_notes()
    inner = workbook(parts={f"xl/media/image1.{ending}": taken_by_phone})
    made = word(
        parts={f"word/media/image1.{ending}": taken_by_phone, "word/embeddings/Blad.xlsx": inner},
        relations=[relation(1, "package", "embeddings/Blad.xlsx")],
    )

    parts, told = kept("a.docx", made)

    pictures = [inside for part, inside in parts.items() if part.endswith(ending)]
    assert len(pictures) == 2
    assert not [
        word
        for word in (b"merk-van-de-telefoon", b"opmerking-in-de-foto")
        if word in b"".join(parts.values())
    ]
    assert [files.dots(picture) for picture in pictures] == [files.dots(taken_by_phone)] * 2
    assert told == "wat de camera erbij schreef (plaats, tijd en toestel)."


def test_check_upload_drops_the_comments_of_excel_and_their_windows():
    windows = '<xml xmlns:x="urn:x"><x:ClientData ObjectType="Note"/></xml>'
    made = workbook(
        '<row><c t="inlineStr"><is><t>Kennismaken</t></is></c></row>',
        parts={
            "xl/comments1.xml": f"<comments><author>{NAME}</author></comments>",
            "xl/threadedComments/threadedComment1.xml": f"<x>{NAME}</x>",
            "xl/persons/person.xml": f"<x displayName='{NAME}'/>",
            "xl/drawings/vmlDrawing1.vml": windows,
            "xl/printerSettings/printerSettings1.bin": NAME,
        },
        relations=[relation(9, "person", "persons/person.xml")],
        sheet_relations=[
            relation(1, "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            relation(2, "comments", "../comments1.xml"),
            relation(3, "threadedComment", "../threadedComments/threadedComment1.xml"),
            relation(4, "printerSettings", "../printerSettings/printerSettings1.bin"),
        ],
        end='<pageSetup paperSize="9" r:id="rId4"/><legacyDrawing r:id="rId1"/>',
    )

    parts, told = kept("a.xlsx", made)

    assert not [
        part for part in parts if "omment" in part or "person" in part or "vml" in part or "printer" in part
    ]
    assert b'<pageSetup paperSize="9"></pageSetup></worksheet>' in parts["xl/worksheets/sheet1.xml"]
    assert told == "de gegevens van de maker en opmerkingen."


def test_check_upload_drops_comments_and_authors_of_slides_and_keeps_notes():
    made = slides(
        parts={
            "ppt/commentAuthors.xml": f"<x name='{NAME}'/>",
            "ppt/comments/comment1.xml": f"<x>{NAME}</x>",
            "ppt/changesInfos/changesInfo1.xml": f"<x name='{NAME}'/>",
            "ppt/notesSlides/notesSlide1.xml": "<x><p><t>Zeg eerst het doel.</t></p></x>",
        },
        relations=[relation(2, "commentAuthors", "commentAuthors.xml")],
    )

    taken = check("a.pptx", made)

    assert NAME.encode() not in b"".join(unpacked(taken.file.read()).values())
    assert text_of(taken.file, PPTX) == f"{WORDS}\nZeg eerst het doel."


def test_check_upload_drops_properties_comments_and_changes_of_opendocument():
    body = (
        f"<text:tracked-changes><x>{NAME}</x></text:tracked-changes>Ik liep mee."
        f"<office:annotation><x>{NAME}</x></office:annotation>"
    )
    extra = [("meta.xml", f"<x>{NAME}</x>"), ("Thumbnails/thumbnail.png", b"x"), ("Versions/Version1", b"x")]
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{part}"/>' for part in ("content.xml", "meta.xml")
    )

    parts, told = kept("a.odt", files.odt(body, extra=extra, manifest=listed))

    assert sorted(parts) == ["META-INF/manifest.xml", "content.xml", "mimetype"]
    assert NAME.encode() not in parts["content.xml"]
    assert b"meta.xml" not in parts["META-INF/manifest.xml"]
    assert told.startswith("de gegevens van de maker, opmerkingen en bijgehouden wijzigingen")
