"""The text out of an uploaded document, all of it: also what a reader does not see at once.

A document that cannot be read to its end is refused with a sentence: the gate never judges
half of a text.
"""

from collections.abc import Iterable
from typing import IO

from privacy.gate.documents.office import office_pictures, office_text
from privacy.gate.documents.pdf import pdf_pictures, pdf_text
from privacy.gate.finding import GateLevel
from privacy.gate.limits import Budget, DocumentUnreadable
from privacy.gate.verdict import Declaration, Verdict, check

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PDF = "application/pdf"
# How the part is called that makes an archive a document of that type; Word on the web adds a number.
_MAIN = {
    DOCX: "word/document",
    PPTX: "ppt/presentation",
    XLSX: "xl/workbook",
    **dict.fromkeys((ODT, ODP, ODS), "content.xml"),
}
READABLE_TYPES = (*_MAIN, PDF)

__all__ = [
    "DOCX",
    "ODP",
    "ODS",
    "ODT",
    "PDF",
    "PPTX",
    "READABLE_TYPES",
    "XLSX",
    "DocumentUnreadable",
    "check_document",
    "holds_pictures",
    "text_of",
]


def text_of(file: IO[bytes], content_type: str) -> str:
    """Everything that is written in a document of `READABLE_TYPES`.

    Body, headers, footers, notes, comments, tracked deletions, form fields, links, hidden sheets
    and slides, and the names in its properties, as lines of text. `file` must be seekable and is left at its
    start. Raise DocumentUnreadable, whose text is a Dutch sentence for the person, for
    what is broken, locked with a password, too large, a bomb, or no such document.
    """
    file.seek(0)
    try:
        if content_type in _MAIN:
            return office_text(file, _MAIN[content_type], Budget())
        if content_type == PDF:
            return pdf_text(file, Budget())
        raise DocumentUnreadable.no_such_kind()
    finally:
        file.seek(0)


def holds_pictures(file: IO[bytes], content_type: str) -> bool:
    """Whether a document holds pictures, such as scanned pages: those the gate cannot read.

    Raise DocumentUnreadable like `text_of`.
    """
    file.seek(0)
    try:
        return pdf_pictures(file, Budget()) if content_type == PDF else office_pictures(file)
    finally:
        file.seek(0)


def check_document(
    file: IO[bytes],
    content_type: str,
    *,
    level: GateLevel = GateLevel.SHARED,
    allowed: Iterable[str] = (),
    declarations: Iterable[Declaration] = (),
) -> Verdict:
    """`text_of` and then `check`; the verdict's `text` is the text that was read."""
    return check(text_of(file, content_type), level=level, allowed=allowed, declarations=declarations)
