"""PDF files: whole, open, without anything that runs, of bounded length, and written anew."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import IO, Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, StreamObject

from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload
from privacy.uploads.traces import holds_traces, without_traces

MOST_PAGES = 300
MOST_ANNOTATIONS = 10_000
RUNS = {
    "/JavaScript": refusal.SCRIPT,
    "/Launch": refusal.PROGRAM,
    "/ImportData": refusal.SCRIPT,
    "/SubmitForm": refusal.SCRIPT,
    "/Rendition": refusal.MEDIA,
    "/GoToE": refusal.ATTACHMENT,
}
FOREIGN = {
    "/FileAttachment": refusal.ATTACHMENT,
    **dict.fromkeys(("/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"), refusal.MEDIA),
}
# What says who, when and with what, on any object of the file.
_MAKER = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo", "/AF")
_OF_NOTE = ("/T", "/Subj", "/CreationDate", "/M", "/NM", "/RC", "/IRT", "/RT", "/Popup")
_NOTES = {"/Text", "/Popup", "/Caret"}
# Their words stand on the page; the words of other marks are a comment.
_SHOWN = {"/FreeText", "/Widget", "/Link", "/Stamp"}


def cleaned_pdf(file: IO[bytes], name: str) -> tuple[BytesIO, set[str]]:
    """Return the copy that is kept and what was left out of it.

    Raise RefusedUpload unless this is a whole PDF that only shows pages.
    """
    if zipfile.is_zipfile(file):
        raise RefusedUpload(name, refusal.HOLDS, what=str(refusal.OBJECT))  # two kinds of file in one
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedUpload(name, refusal.LOCKED)
        if not 1 <= len(reader.pages) <= MOST_PAGES:
            raise RefusedUpload(name, refusal.TOO_MANY_PAGES if reader.pages else refusal.BROKEN)
        active = _active(reader)
        if active:
            raise RefusedUpload(name, refusal.HOLDS, what=str(active))
        return _written_anew(reader)
    except RefusedUpload:
        raise
    except Exception as error:  # a broken PDF can break its reader in any way
        raise RefusedUpload(name, refusal.BROKEN) from error


def _active(reader: PdfReader) -> Any:
    """What in it acts or is another file; None for a PDF that only shows pages."""
    catalog = reader.root_object
    names = _dictionary(catalog.get("/Names"))
    found = [
        "/JavaScript" in names and refusal.SCRIPT,
        ("/EmbeddedFiles" in names or "/Collection" in catalog) and refusal.ATTACHMENT,
        "/XFA" in _dictionary(catalog.get("/AcroForm")) and refusal.LIVE_FORM,
        _acts(catalog.get("/OpenAction")),
        "/AA" in catalog and refusal.SCRIPT,
        *("/AA" in page and refusal.SCRIPT for page in reader.pages),
        *(_annotations_act(page.get("/Annots")) for page in reader.pages),
    ]
    return next(filter(None, found), None)


def _annotations_act(annotations: Any) -> Any:
    annotations = annotations.get_object() if annotations is not None else []
    if len(annotations) > MOST_ANNOTATIONS:
        raise ValueError("too many annotations")
    for annotation in map(_dictionary, annotations):
        what: Any = FOREIGN.get(str(annotation.get("/Subtype"))) or ("/AA" in annotation and refusal.SCRIPT)
        what = what or _acts(annotation.get("/A"))
        if what:
            return what
    return None


def _acts(action: Any) -> Any:
    action = _dictionary(action)
    return RUNS.get(str(action.get("/S"))) or ("/Next" in action and _acts(action.get("/Next")))


def _written_anew(reader: PdfReader) -> tuple[BytesIO, set[str]]:
    removed = {"maker"} if reader.metadata and (reader.metadata.author or reader.metadata.title) else set()
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for page in writer.pages:
        _clean_annotations(page, removed)
    for value in list(writer._objects):
        _clean_object(value, removed)
    for key in ("/Perms", "/DSS", "/Collection"):
        writer.root_object.pop(NameObject(key), None)
    return _without_loose_objects(writer), removed


def _without_loose_objects(writer: PdfWriter) -> BytesIO:
    """What nothing leads to any more would be written all the same, with the names in it.

    A copy of a copy holds only what can be reached: a list that is gone led to notes, these to others.
    """
    first, clean = BytesIO(), BytesIO()
    writer.write(first)
    PdfWriter(clone_from=PdfReader(first)).write(clean)
    clean.seek(0)
    return clean


def _clean_annotations(page: Any, removed: set[str]) -> None:
    """Notes go; what stands on the page stays, without who put it there."""
    annotations = page.get("/Annots")
    if annotations is None:
        return
    kept = ArrayObject()
    for each in annotations.get_object():
        annotation = _dictionary(each)
        kind = annotation.get("/Subtype")
        if kind in _NOTES:
            removed.add("comments")
            continue
        if kind not in {"/Widget", "/Link"}:
            _drop(annotation, _OF_NOTE)
        if kind not in _SHOWN and annotation.pop("/Contents", None) is not None:
            removed.add("comments")
        kept.append(each)
    page[NameObject("/Annots")] = kept


def _clean_object(value: Any, removed: set[str]) -> None:
    if not isinstance(value, dict):
        return
    _drop(value, _MAKER)
    if value.get("/FT") == "/Sig" and value.pop("/V", None) is not None:
        removed.add("signature")
    if value.get("/Subtype") in _NOTES | {"/FreeText"} or value.get("/Type") == "/Sig":
        _drop(value, (*_OF_NOTE, "/Name", "/Location", "/ContactInfo", "/Cert"))
    if value.get("/Subtype") in _NOTES:  # the order of reading may still lead to it
        _drop(value, ("/Contents", "/AP"))
    if isinstance(value, StreamObject) and value.get("/Subtype") == "/Image" and _is_jpeg(value):
        if holds_traces(value._data):
            removed.add("camera")
        value._data = without_traces(value._data)


def _drop(value: dict[str, Any], keys: Iterable[str]) -> None:
    for key in keys:
        value.pop(key, None)


def _is_jpeg(value: StreamObject) -> bool:
    filters = value.get("/Filter")
    return filters == "/DCTDecode" or (isinstance(filters, list) and list(filters) == ["/DCTDecode"])


def _dictionary(value: Any) -> dict[str, Any]:
    value = value.get_object() if value is not None else {}
    return value if isinstance(value, dict) else {}
