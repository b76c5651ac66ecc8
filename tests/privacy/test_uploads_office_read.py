"""What a document may not hold is called by its name, and the gate reads all that stays."""

import pytest

from privacy.gate.documents import XLSX, text_of
from privacy.uploads import RefusedUpload, check_upload, refusal
from privacy.uploads.names import MATERIAL
from tests.support import files
from tests.support.files import upload
from tests.support.office import W, relation, slides, unpacked, word, workbook


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


# --- refused by name ----------------------------------------------------------

BLIP = '<w:p><a:blip r:link="rId1"/></w:p>'
LINKED = {
    "picture": (
        word(BLIP, relations=[relation(1, "image", "https://x/a.png", True)]),
        refusal.LINKED_PICTURE,
    ),
    "film": (word(relations=[relation(1, "video", "https://x/a.mp4", True)]), refusal.LINKED_MEDIA),
    "document": (word(relations=[relation(1, "subDocument", "b.docx", True)]), refusal.LINKED_FILE),
}


@pytest.mark.parametrize("kind", LINKED)
def test_check_upload_of_what_lies_elsewhere_says_what_it_is(kind):
    content, what = LINKED[kind]

    assert refused("a.docx", content) == refusal.REMOTE % {"name": "a.docx", "what": what}


def test_check_upload_keeps_a_linked_picture_that_lies_in_the_file_too():
    made = word(
        '<w:p><a:blip r:embed="rId2" r:link="rId1"/></w:p>',
        parts={"word/media/image1.png": files.picture("PNG")},
        relations=[relation(1, "image", "https://x/a.png", True), relation(2, "image", "media/image1.png")],
    )

    parts, _ = kept("a.docx", made)

    assert b'<a:blip r:embed="rId2"></a:blip>' in parts["word/document.xml"]
    assert b"https://x/a.png" not in parts["word/_rels/document.xml.rels"]


OBJECT = '<w:p><o:OLEObject xmlns:o="urn:o" ProgID="Excel.Sheet.8"/></w:p>'
HELD = {
    "a.docx": (word(OBJECT, parts={"word/embeddings/oleObject1.bin": b"\xd0"}), refusal.EXCEL),
    "b.docx": (word('<w:p><w:instrText>DDEAUTO c:\\cmd.exe x</w:instrText></w:p>'), refusal.PROGRAM_LINK),
    "a.xlsx": (workbook(parts={"xl/externalLinks/externalLink1.xml": "<x/>"}), refusal.OTHER_WORKBOOK),
    "b.xlsx": (workbook(parts={"xl/connections.xml": "<x/>"}), refusal.DATA_SOURCE),
    "c.xlsx": (workbook(parts={"xl/vbaProject.bin": b"x"}), refusal.MACRO),
    "a.pptx": (slides(parts={"ppt/media/film.mp4": b"x"}), refusal.MEDIA),
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_check_upload_of_what_cannot_go_says_what_it_is(name):
    content, what = HELD[name]

    assert refused(name, content) == refusal.HOLDS % {"name": name, "what": what}


def test_check_upload_of_a_linked_picture_in_opendocument_says_so():
    linked = files.odt('<draw:image xmlns:draw="urn:d" xmlns:xlink="urn:x" xlink:href="https://x/a.png"/>')

    assert refused("a.odt", linked) == refusal.REMOTE % {"name": "a.odt", "what": refusal.LINKED_PICTURE}


# --- what the gate reads ------------------------------------------------------

SECRET = "Zijn BSN is 999942542."
READ = {
    "a.docx": word(parts={"word/footer1.xml": f"<w:ftr {W}><w:p><w:t>{SECRET}</w:t></w:p></w:ftr>"}),
    "b.docx": word(parts={"word/embeddings/B.xlsx": workbook(f"<row><c t='str'><v>{SECRET}</v></c></row>")}),
    "a.xlsx": workbook(f'<row><c t="inlineStr"><is><t>{SECRET}</t></is></c></row>'),
    "b.xlsx": workbook('<row><c t="s"><v>0</v></c><c><v>999942542</v></c></row>', parts={
        "xl/sharedStrings.xml": "<sst><si><t>BS</t><t>N</t></si></sst>"}),
    "c.xlsx": workbook(end=f"<headerFooter><oddHeader>&amp;C{SECRET}</oddHeader></headerFooter>"),
    "d.xlsx": workbook(parts={"xl/pivotCache/pivotCacheDefinition1.xml": f'<x><s v="{SECRET}"/></x>'}),
    "a.pptx": slides(parts={"ppt/notesSlides/notesSlide1.xml": f"<a><p>{SECRET}</p></a>"}),
    "b.pptx": slides(parts={"ppt/slideLayouts/slideLayout1.xml": f"<a><p>{SECRET}</p></a>"}),
    "a.odt": files.odt(SECRET),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_check_upload_reads_every_place_that_stays(name):
    assert "staat wat naar een persoon kan wijzen: “999942542”" in refused(name, READ[name])


def test_text_of_xlsx_writes_a_row_as_a_line_of_what_is_seen():
    rows = '<row><c t="s"><v>1</v></c><c><v>0.333333333333333</v></c></row>'
    made = workbook(
        rows + "<row><c><f>SUM(A1)</f><v>12</v></c></row>",
        parts={"xl/sharedStrings.xml": "<sst><si><t>nul</t></si><si><t>Kennis</t><t>maken</t></si></sst>"},
    )

    assert text_of(check("a.xlsx", made).file, XLSX) == "Blad\nKennismaken; 0.333333; \n12; "
