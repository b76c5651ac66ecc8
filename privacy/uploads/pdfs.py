"""PDF files: whole, open, without anything that runs, and of bounded length."""

import zipfile
from typing import IO, Any

from pypdf import PdfReader

from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

MOST_PAGES = 300
MOST_ANNOTATIONS = 10_000
RUNS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE"}
FOREIGN = {"/FileAttachment", "/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"}


def check_pdf(file: IO[bytes], name: str, content_type: str) -> None:
    """Raise RefusedUpload unless this is a whole PDF that only shows pages."""
    if zipfile.is_zipfile(file):
        raise RefusedUpload(name, refusal.ACTIVE)  # two kinds of file in one
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedUpload(name, refusal.LOCKED)
        if not 1 <= len(reader.pages) <= MOST_PAGES:
            raise RefusedUpload(name, refusal.TOO_MANY_PAGES if reader.pages else refusal.BROKEN)
        if _runs_something(reader):
            raise RefusedUpload(name, refusal.ACTIVE)
    except RefusedUpload:
        raise
    except Exception as error:  # a broken PDF can break its reader in any way
        raise RefusedUpload(name, refusal.BROKEN) from error


def _runs_something(reader: PdfReader) -> bool:
    catalog = reader.root_object
    names = _dictionary(catalog.get("/Names"))
    form = _dictionary(catalog.get("/AcroForm"))
    if "/JavaScript" in names or "/EmbeddedFiles" in names or "/XFA" in form:
        return True
    if _acts(catalog.get("/OpenAction")) or "/AA" in catalog:
        return True
    return any("/AA" in page or _annotations_run(page.get("/Annots")) for page in reader.pages)


def _annotations_run(annotations: Any) -> bool:
    annotations = annotations.get_object() if annotations is not None else []
    if len(annotations) > MOST_ANNOTATIONS:
        raise ValueError("too many annotations")
    for annotation in map(_dictionary, annotations):
        if annotation.get("/Subtype") in FOREIGN or "/AA" in annotation or _acts(annotation.get("/A")):
            return True
    return False


def _acts(action: Any) -> bool:
    action = _dictionary(action)
    return action.get("/S") in RUNS or ("/Next" in action and _acts(action.get("/Next")))


def _dictionary(value: Any) -> dict[str, Any]:
    value = value.get_object() if value is not None else {}
    return value if isinstance(value, dict) else {}
