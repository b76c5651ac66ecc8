"""The text in a PDF: pages, annotations, form fields, bookmarks and properties, within a budget."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from pypdf import PageObject, PdfReader
from pypdf.errors import FileNotDecryptedError

from privacy.gate.limits import MAX_PAGES, Budget, DocumentUnreadable

# Its warnings can quote what stands in the file.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
_INLINE_PICTURE = re.compile(rb"\bBI\s[^\x00]{0,400}?\sID\s")
_PROPERTIES = {
    "/Title": "", "/Author": "Auteur: ", "/Subject": "", "/Keywords": "", "/Company": "",
    "/Manager": "Contactpersoon: ",
}  # fmt: skip


@contextmanager
def _told_in_dutch() -> Iterator[None]:
    """Whatever goes wrong within pypdf is a file that cannot be read; it raises almost anything."""
    try:
        yield
    except DocumentUnreadable:
        raise
    except FileNotDecryptedError as error:
        raise DocumentUnreadable.locked() from error
    except (MemoryError, RecursionError) as error:
        raise DocumentUnreadable.too_large() from error
    except Exception as error:
        raise DocumentUnreadable.broken() from error


def pdf_text(file: IO[bytes], budget: Budget) -> str:
    """All text of the file."""
    with _told_in_dutch():
        reader = _open(file)
        parts = []
        for part in _parts(reader, budget):
            budget.take_signs(len(part))
            budget.take_time()
            parts.append(part)
        return "\n".join(part for part in parts if part.strip())


def pdf_pictures(file: IO[bytes], budget: Budget) -> bool:
    """Whether a page draws a picture, or a form that may hold one."""
    with _told_in_dutch():
        return any(_draws(page) for page in _pages(_open(file), budget))


def _draws(page: PageObject) -> bool:
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources else None
    parts = [part.get_object() for part in drawn.get_object().values()] if drawn else []
    if any(part.get("/Subtype") != "/Form" or "/Resources" in part for part in parts):
        return True
    contents = page.get_contents()
    return contents is not None and _INLINE_PICTURE.search(contents.get_data()) is not None


def _open(file: IO[bytes]) -> PdfReader:
    if b"%PDF-" not in file.read(1024):
        raise DocumentUnreadable.broken()
    file.seek(0)
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentUnreadable.locked()
    if len(reader.pages) > MAX_PAGES:
        raise DocumentUnreadable.too_large()
    return reader


def _pages(reader: PdfReader, budget: Budget) -> Iterator[PageObject]:
    for page in reader.pages:
        budget.take_part()
        yield page


def _parts(reader: PdfReader, budget: Budget) -> Iterator[str]:
    if reader.attachments:
        raise DocumentUnreadable.holds_another()
    yield from _properties(reader)
    for page in _pages(reader, budget):
        yield page.extract_text(visitor_operand_before=lambda *_operation: budget.take_time())
        yield from _annotations(page, budget)
    yield from _fields(reader)
    yield from _titles(reader.outline)


def _properties(reader: PdfReader) -> Iterator[str]:
    for key, words in _PROPERTIES.items():
        value = reader.metadata.get(key) if reader.metadata else None
        if value:
            yield f"{words}{value}"
    xmp = reader.xmp_metadata
    if xmp is None:
        return
    yield from (f"Auteur: {name}" for name in xmp.dc_creator or [])
    for titles in (xmp.dc_title, xmp.dc_description):
        yield from (str(title) for title in (titles or {}).values())


def _annotations(page: PageObject, budget: Budget) -> Iterator[str]:
    """Notes, stamps, links and what is filled in, with who wrote them."""
    for each in page.get("/Annots") or []:
        budget.take_part()
        annotation = each.get_object()
        for key, words in (("/T", "Auteur: "), ("/Contents", ""), ("/V", ""), ("/TU", ""), ("/Subj", "")):
            if isinstance(annotation.get(key), str):
                # /T is the author of a note, but the name of a field
                label = "" if annotation.get("/Subtype") == "/Widget" else words
                yield f"{label}{annotation[key]}"
        link = annotation.get("/A")
        if link is not None and "/URI" in link.get_object():
            yield str(link.get_object()["/URI"])


def _fields(reader: PdfReader) -> Iterator[str]:
    for field in (reader.get_fields() or {}).values():
        value: Any = field.get("/V")
        if isinstance(value, str) and not value.startswith("/"):
            yield value


def _titles(outline: list[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title or "")
