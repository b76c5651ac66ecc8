"""Word, Excel, PowerPoint and OpenDocument files with a part more than a plain one."""

import io
import zipfile

from tests.support import files

OFFICE = "application/vnd.openxmlformats-officedocument."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
TYPES = {
    "docx": ("/word/document.xml", f"{OFFICE}wordprocessingml.document.main+xml"),
    "xlsx": ("/xl/workbook.xml", f"{OFFICE}spreadsheetml.sheet.main+xml"),
    "pptx": ("/ppt/presentation.xml", f"{OFFICE}presentationml.presentation.main+xml"),
}
SHEET = '<sheet name="Blad" r:id="rId1"/>'
WORDS = "Ik liep mee en leerde eerst het doel te vragen."


def relation(number, kind, target, outside=False):
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="rId{number}" Type="http://x/{kind}" Target="{target}"{mode}/>'


def related(*relations):
    return files.RELATIONS % "".join(relations)


def package(ending, parts):
    part, kind = TYPES[ending]
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="{part}" ContentType="{kind}"/></Types>'
    )
    return files.archive([("[Content_Types].xml", types), *parts.items()])


def word(body=WORDS, parts=None, relations=()):
    """A Word file; `body` stands in a run, or holds elements of its own."""
    inside = body if body.startswith("<") else f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"
    document = f"<w:document {W} {R} {A}><w:body>{inside}</w:body></w:document>"
    return package(
        "docx",
        {
            "word/document.xml": document,
            "word/_rels/document.xml.rels": related(*relations),
            **(parts or {}),
        },
    )


def workbook(rows="", parts=None, relations=(), sheet_relations=(), end=""):
    """An Excel file with one sheet."""
    return package(
        "xlsx",
        {
            "xl/workbook.xml": f"<workbook {S} {R}><sheets>{SHEET}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": related(
                relation(1, "worksheet", "worksheets/sheet1.xml"), *relations
            ),
            "xl/worksheets/sheet1.xml": f"<worksheet {S} {R}><sheetData>{rows}</sheetData>{end}</worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": related(*sheet_relations),
            **(parts or {}),
        },
    )


def slides(text=WORDS, parts=None, relations=()):
    """A PowerPoint file with one slide."""
    body = f"<p:sld xmlns:p='urn:p' {A} {R}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>"
    return package(
        "pptx",
        {
            "ppt/presentation.xml": "<p:presentation xmlns:p='urn:p'/>",
            "ppt/_rels/presentation.xml.rels": related(relation(1, "slide", "slides/slide1.xml"), *relations),
            "ppt/slides/slide1.xml": body,
            **(parts or {}),
        },
    )


def unpacked(content):
    """Every part of an archive, those of a document within it under a longer name."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
            if parts[name].startswith(b"PK\x03\x04"):
                parts |= {f"{name}!{inner}": more for inner, more in unpacked(parts[name]).items()}
    return parts
