"""One file through all its checks: the door of every file that somebody hands over."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Any

import filetype
from django.conf import settings
from django.core.files import File

from privacy.gate.documents import DocumentUnreadable, check_document, holds_pictures
from privacy.gate.finding import Finding
from privacy.gate.verdict import Verdict, check
from privacy.uploads import archives, films, legacy, refusal, removed
from privacy.uploads.names import (
    HAND_IN,
    MATERIAL,
    Kinds,
    named_type,
    refuse_telling_name,
    renamed,
    safe_name,
)
from privacy.uploads.odf import OpenDocument
from privacy.uploads.ooxml import Package
from privacy.uploads.ooxml_parts import FAMILIES
from privacy.uploads.pdfs import cleaned_pdf
from privacy.uploads.pictures import HEIC, JPEG, PNG, holds_metadata, without_metadata
from privacy.uploads.refusal import RefusedUpload
from privacy.uploads.virus import require_no_virus

PICTURES = {JPEG, PNG, HEIC}
PDF = "application/pdf"
MOST_SHOWN = 5
NEVER_EXPLAINED = {"BSN", "PARKETNUMMER"}
ARCHIVES = {kind for kind in MATERIAL.endings.values() if kind.startswith("application/vnd.")}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


class CheckedFile(File[bytes]):
    """The bytes of a file that passed: what our file fields keep without looking again."""


@dataclass(frozen=True)
class CheckedUpload:
    """A file that may be kept. `file` is what is stored, `removed` what was left out of it."""

    name: str
    content_type: str
    file: CheckedFile
    size: int
    sha256: str
    declared_unrecognisable: bool
    removed: frozenset[str] = frozenset()
    explained: tuple[Finding, ...] = ()

    @property
    def told(self) -> str:
        """The sentence about what was left out; empty where there is nothing to say."""
        return removed.told(self.name, self.removed)


def check_upload(
    upload: "File[bytes]",
    *,
    declared: bool,
    allowed: Iterable[str] = (),
    kinds: Kinds = HAND_IN,
    explains: bool = False,
) -> CheckedUpload:
    """Look at a file in full, and make the copy that is kept. Raise RefusedUpload with the sentence.

    `declared`: the giver says that nobody can be recognised in what cannot be read;
    `allowed`: names that may stand in its text (members, organisations, venues); `kinds`: what
    is taken here; `explains`: the giver says why who is named in its text is of no case. A BSN or
    parketnummer stops it all the same.
    """
    given = upload.name or ""
    name = safe_name(given, kinds)
    refuse_telling_name(given, name, allowed)
    _require_bounded(upload, given, name)
    require_no_virus(upload, given)
    content_type = _type_by_content(upload, given, name, kinds)
    if content_type == HEIC:
        name = name if named_type(name) == JPEG else renamed(name, ".jpg")
    elif content_type != named_type(name):
        raise RefusedUpload(given, refusal.OTHER_THAN_NAMED)
    looked = _Look(given, allowed, explains)
    kept, unread, gone = looked.at(upload, content_type)
    if unread and not declared:
        raise RefusedUpload(given, refusal.UNREAD)
    size, digest = _measured(kept)
    return CheckedUpload(
        name=name,
        content_type=JPEG if content_type == HEIC else content_type,
        file=CheckedFile(kept, name),
        size=size,
        sha256=digest,
        declared_unrecognisable=unread,
        removed=frozenset(gone),
        explained=tuple(looked.explained),
    )


def _require_bounded(upload: "File[bytes]", given: str, name: str) -> None:
    is_film = named_type(name) in films.KINDS
    most = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE if is_film else settings.UPLOAD_MAX_BYTES
    if (upload.size or 0) > most:
        raise RefusedUpload(given, refusal.FILM_TOO_LARGE if is_film else refusal.TOO_LARGE)
    if not upload.size:
        raise RefusedUpload(given, refusal.EMPTY)


class _Look:
    """One look into a file; `explained` is what was found in it that its giver may explain."""

    def __init__(self, given: str, allowed: Iterable[str], explains: bool) -> None:
        self.given = given
        self.allowed = allowed
        self.explains = explains
        self.explained: list[Finding] = []

    def at(self, upload: "File[bytes]", content_type: str) -> tuple[IO[bytes], bool, set[str]]:
        """Return the copy that is kept, whether nothing can read part of it, and what was left out."""
        if content_type in PICTURES:
            gone = holds_metadata(upload)
            return without_metadata(upload, self.given, content_type), True, gone
        if content_type in films.KINDS:
            films.require_film(upload, self.given, content_type)
            if content_type == films.CAPTIONS:
                self._require_nobody(check(films.words(upload, self.given), allowed=self.allowed))
            return upload, False, set()
        kept, gone = _cleaned_document(upload, self.given, content_type)
        return kept, self._check_text(kept, content_type), gone

    def _check_text(self, file: IO[bytes], content_type: str) -> bool:
        """Let a document through the gate; return whether part of it is a picture that nothing can read."""
        try:
            verdict = check_document(file, content_type, allowed=self.allowed)
            unread = not verdict.text.strip() or holds_pictures(file, content_type)
        except DocumentUnreadable as error:
            raise RefusedUpload(self.given, refusal.UNREADABLE, why=str(error)) from None
        self._require_nobody(verdict)
        return unread

    def _require_nobody(self, verdict: Verdict) -> None:
        stops = list(verdict.stops)
        if self.explains:
            self.explained = [finding for finding in stops if finding.label not in NEVER_EXPLAINED]
            stops = [finding for finding in stops if finding.label in NEVER_EXPLAINED]
        if stops:
            found = list(dict.fromkeys(" ".join(finding.text.split()) for finding in stops))
            shown = ", ".join(f"“{text}”" for text in found[:MOST_SHOWN])
            raise RefusedUpload(self.given, refusal.POINTS_AT_SOMEBODY, found=shown)


def _cleaned_document(upload: "File[bytes]", given: str, content_type: str) -> tuple[IO[bytes], set[str]]:
    if content_type == PDF:
        return cleaned_pdf(upload, given)
    try:
        document: Any
        if content_type in FAMILIES:
            document = Package(upload, given, content_type, archives.Room())
        else:
            document = OpenDocument(upload, given, content_type)
        return document.cleaned(), document.removed
    except RefusedUpload:
        raise
    except Exception as error:  # a broken archive can break its reader in any way
        raise RefusedUpload(given, refusal.BROKEN) from error


def _type_by_content(upload: "File[bytes]", given: str, name: str, kinds: Kinds) -> str:
    """What its first bytes say it is; empty for what nobody knows."""
    upload.seek(0)
    head = upload.read(8192)
    upload.seek(0)
    if head.startswith(legacy.HEAD):
        raise legacy.refused(upload, given, kinds)
    promised = named_type(name)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS and promised in PICTURES:
        return HEIC
    if promised == films.CAPTIONS:
        return films.CAPTIONS if films.is_captions(head) else ""
    found = filetype.guess_mime(head)
    if found == "application/zip" and promised in ARCHIVES:
        return promised  # written in another order than usual; its parts will tell
    if found == "image/apng":
        return PNG
    if found in {"video/x-m4v", "video/quicktime"} and promised == "video/mp4":
        return promised
    return found or ""


def _measured(file: IO[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(1024 * 1024):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return size, digest.hexdigest()
