"""Office documents: archives of parts, each of which must be one that we know, written anew."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath
from typing import IO

from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

MOST_PARTS = 3_000
MOST_UNPACKED = 150 * 1024 * 1024
HIGHEST_RATIO = 150
SMALL = 1024 * 1024  # below this a high ratio is an ordinary empty table
MOST_XML = 40 * 1024 * 1024
MOST_DEPTH = 2  # a workbook in a chart, and what that holds

_LINK = 0o120000  # what the attributes of a symbolic link begin with
_FOUR_BITS = 0o170000
# What may have no name of its own in an archive, whatever it is called.
_HEADS = {
    b"MZ": refusal.PROGRAM,
    b"\x7fELF": refusal.PROGRAM,
    b"#!": refusal.SCRIPT,
    b"\xd0\xcf\x11\xe0": refusal.OBJECT,
    b"Rar!": refusal.OBJECT,
    b"7z\xbc\xaf": refusal.OBJECT,
    b"%PDF": refusal.OBJECT,
}
_ZIP = b"PK\x03\x04"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Room:
    """What unpacking one upload may still take, the documents within it together."""

    def __init__(self) -> None:
        self.bytes = MOST_UNPACKED
        self.parts = MOST_PARTS

    def take(self, archive: zipfile.ZipFile, name: str) -> None:
        """Raise RefusedUpload where these parts would take too much."""
        parts = archive.infolist()
        self.parts -= len(parts)
        self.bytes -= sum(part.file_size for part in parts)
        if self.parts < 0 or self.bytes < 0:
            raise RefusedUpload(name, refusal.BOMB)


def require_sound(archive: zipfile.ZipFile, name: str, room: Room) -> None:
    """Raise RefusedUpload unless every part is open, whole, in its place, and unpacks to a bounded size."""
    room.take(archive, name)
    parts = archive.infolist()
    for part in parts:
        _require_sound_part(part, name)
        if part.file_size > SMALL and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1):
            raise RefusedUpload(name, refusal.BOMB)
    # Parts that share their bytes are how a small archive unpacks to a giant one.
    in_order = sorted(parts, key=lambda part: part.header_offset)
    for part, following in pairwise(in_order):
        if part.header_offset + part.compress_size > following.header_offset:
            raise RefusedUpload(name, refusal.BOMB)
    if len({part.filename.lower() for part in parts}) != len(parts):
        raise RefusedUpload(name, refusal.BROKEN)


def _require_sound_part(part: zipfile.ZipInfo, name: str) -> None:
    path = PurePosixPath(part.filename)
    if part.flag_bits & 0x1:
        raise RefusedUpload(name, refusal.LOCKED)
    is_link = (part.external_attr >> 16) & _FOUR_BITS == _LINK
    if path.is_absolute() or ".." in path.parts or "\\" in part.filename or is_link:
        raise RefusedUpload(name, refusal.BROKEN)


def require_harmless(content: bytes, name: str, *, may_be_archive: bool = False) -> None:
    """Raise RefusedUpload for a part that is a program, a script or another file, whatever it is called."""
    for head, what in _HEADS.items():
        if content.startswith(head):
            raise RefusedUpload(name, refusal.HOLDS, what=what)
    if content.startswith(_ZIP) and not may_be_archive:
        raise RefusedUpload(name, refusal.HOLDS, what=refusal.OBJECT)


def ending_of(name: str) -> str:
    """What stands behind the last point; the whole last name where there is none."""
    return name.rpartition("/")[2].rpartition(".")[2].lower()


def written(parts: Iterable[tuple[str, bytes]]) -> BytesIO:
    """An archive of these parts: the same parts always make the same bytes, and nothing lies between them."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    whole.seek(0)
    return whole


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, from its start."""
    file.seek(0)
    return zipfile.ZipFile(file)
