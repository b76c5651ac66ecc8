"""Makes documents for the tests: DOCX, ODT and PDF, from their parts."""

import zipfile
from io import BytesIO

from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word(body: str) -> str:
    """A part of a Word document around some elements."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:x xmlns:w="{W}">{body}</w:x>'


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def archive(parts: dict[str, str | bytes]) -> BytesIO:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    file.seek(0)
    return file


def docx(body: str = "", parts: dict[str, str | bytes] | None = None) -> BytesIO:
    return archive({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": word(body), **(parts or {})})


def odt(body: str = "", parts: dict[str, str | bytes] | None = None) -> BytesIO:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"{body}</office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": mime, "content.xml": content, **(parts or {})})


def pdf_writer(*pages: str) -> PdfWriter:
    """A PDF with one line of text on each page."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)
    return writer


def written(writer: PdfWriter) -> BytesIO:
    file = BytesIO()
    writer.write(file)
    file.seek(0)
    return file


def pdf(*pages: str) -> BytesIO:
    return written(pdf_writer(*pages))


def note(text: str, author: str) -> DictionaryObject:
    annotation = FreeText(text=text, rect=(50, 550, 200, 650))
    annotation[NameObject("/T")] = TextStringObject(author)
    return annotation


def add_field(writer: PdfWriter, name: str, value: str) -> None:
    """A filled-in field on the first page."""
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject(name),
            NameObject("/V"): TextStringObject(value),
            NameObject("/Rect"): ArrayObject([FloatObject(n) for n in (10, 10, 100, 30)]),
        }
    )
    reference = writer._add_object(field)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)
