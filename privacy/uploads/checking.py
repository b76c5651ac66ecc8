"""One file through all its checks."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

import filetype
from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

from privacy.gate.documents import DocumentUnreadable, check_document, holds_pictures
from privacy.uploads import refusal
from privacy.uploads.archives import check_archive
from privacy.uploads.names import ENDINGS, named_type, refuse_telling_name, safe_name
from privacy.uploads.pdfs import check_pdf
from privacy.uploads.pictures import without_metadata
from privacy.uploads.refusal import RefusedUpload

PICTURES = {"image/jpeg", "image/png"}
PDF = "application/pdf"
MOST_SHOWN = 5
DOCUMENTS = {ENDINGS[".docx"], ENDINGS[".odt"]}


@dataclass(frozen=True)
class CheckedUpload:
    """A file that may be kept. `file` is what is stored: of a picture the pixels only."""

    name: str
    content_type: str
    file: "File[bytes]"
    size: int
    sha256: str
    declared_unrecognisable: bool


def check_upload(
    upload: "UploadedFile[bytes]", *, declared: bool, allowed: Iterable[str] = ()
) -> CheckedUpload:
    """Look at a file in full. Raise RefusedUpload with the sentence for its giver.

    `declared`: the giver says that nobody can be recognised in what cannot be read;
    `allowed`: names that may stand in its text (members, organisations, venues).
    """
    given = upload.name or ""
    name = safe_name(given)
    refuse_telling_name(given, name, allowed)
    if (upload.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise RefusedUpload(given, refusal.TOO_LARGE)
    if not upload.size:
        raise RefusedUpload(given, refusal.EMPTY)
    content_type = _type_by_content(upload, name)
    if content_type != named_type(name):
        raise RefusedUpload(given, refusal.OTHER_THAN_NAMED if content_type else refusal.UNKNOWN)
    kept: IO[bytes] = upload
    if content_type in PICTURES:
        kept, unread = without_metadata(upload, given, content_type), True
    else:
        (check_pdf if content_type == PDF else check_archive)(upload, given, content_type)
        unread = _check_text(upload, given, content_type, allowed)
    if unread and not declared:
        raise RefusedUpload(given, refusal.UNREAD)
    size, digest = _measured(kept)
    return CheckedUpload(name, content_type, File(kept, name), size, digest, unread)


def _check_text(upload: "UploadedFile[bytes]", name: str, content_type: str, allowed: Iterable[str]) -> bool:
    """Let a document through the gate; return whether part of it is a picture that nothing can read."""
    try:
        verdict = check_document(upload, content_type, allowed=allowed)
        unread = not verdict.text.strip() or holds_pictures(upload, content_type)
    except DocumentUnreadable as error:
        raise RefusedUpload(name, refusal.UNREADABLE, why=str(error)) from None
    if verdict.stops:
        found = list(dict.fromkeys(" ".join(finding.text.split()) for finding in verdict.stops))
        shown = ", ".join(f"“{text}”" for text in found[:MOST_SHOWN])
        raise RefusedUpload(name, refusal.POINTS_AT_SOMEBODY, found=shown)
    return unread


def _type_by_content(upload: "UploadedFile[bytes]", name: str) -> str:
    """What its first bytes say it is; empty for what nobody knows."""
    upload.seek(0)
    head = upload.read(8192)
    upload.seek(0)
    found = filetype.guess_mime(head)
    if found == "application/zip" and named_type(name) in DOCUMENTS:
        found = named_type(name)  # written in another order than usual; its parts will tell
    return found or ""


def _measured(file: IO[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(1024 * 1024):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return size, digest.hexdigest()
