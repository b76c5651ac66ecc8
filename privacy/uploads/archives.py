"""Word and OpenDocument files: archives of parts, each of which must be one that we know."""

import zipfile
from itertools import pairwise
from pathlib import PurePosixPath
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

MOST_PARTS = 3_000
MOST_UNPACKED = 150 * 1024 * 1024
HIGHEST_RATIO = 150
SMALL = 1024 * 1024  # below this a high ratio is an ordinary empty table
MOST_XML = 4 * 1024 * 1024

KNOWN = {
    *("xml", "rels", "rdf", "odttf", "ttf", "otf", "mimetype", "layout-cache"),
    *("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "webp", "wdp"),
}
FOREIGN = ("embeddings/", "activex/", "basic/", "scripts/", "object ", "objectreplacements/", "vbaproject")
# Programs, other archives, and Microsoft's older container, whatever they are called.
HEADS = (b"MZ", b"\x7fELF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"#!")

DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT = b"application/vnd.oasis.opendocument.text"


def check_archive(file: IO[bytes], name: str, content_type: str) -> None:
    """Raise RefusedUpload unless this is a whole, quiet document of that type and of bounded size."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_size(archive, name, file)
            for part in archive.infolist():
                _check_part(archive, part, name)
            if content_type.endswith("opendocument.text"):
                _check_odt(archive, name)
            else:
                _check_docx(archive, name)
    except RefusedUpload:
        raise
    except Exception as error:  # a broken archive can break its reader in any way
        raise RefusedUpload(name, refusal.BROKEN) from error


def _check_size(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise RefusedUpload(name, refusal.BOMB)
    for part in parts:
        if part.file_size > SMALL and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1):
            raise RefusedUpload(name, refusal.BOMB)
    # Parts that share their bytes are how a small archive unpacks to a giant one.
    in_order = sorted(parts, key=lambda part: part.header_offset)
    for part, following in pairwise(in_order):
        if part.header_offset + part.compress_size > following.header_offset:
            raise RefusedUpload(name, refusal.BOMB)
    if len({part.filename.lower() for part in parts}) != len(parts):
        raise RefusedUpload(name, refusal.BROKEN)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    path = PurePosixPath(part.filename)
    if part.flag_bits & 0x1:
        raise RefusedUpload(name, refusal.LOCKED)
    if path.is_absolute() or ".." in path.parts or "\\" in part.filename:
        raise RefusedUpload(name, refusal.BROKEN)
    if any(f"/{word}" in f"/{part.filename.lower()}" for word in FOREIGN):
        raise RefusedUpload(name, refusal.ACTIVE)
    if part.is_dir():
        return
    if _ending(path.name) not in KNOWN:
        raise RefusedUpload(name, refusal.ACTIVE)
    with archive.open(part) as content:
        if content.read(4).startswith(HEADS):
            raise RefusedUpload(name, refusal.ACTIVE)
        while content.read(64 * 1024):  # to its end: only then is its checksum compared
            pass


def _ending(name: str) -> str:
    """What stands behind the last point; the whole name where there is none."""
    return name.rpartition(".")[2].lower()


def _check_docx(archive: zipfile.ZipFile, name: str) -> None:
    types = _xml(archive, "[Content_Types].xml")
    declared = {element.get("ContentType", "") for element in types}
    if any("macroenabled" in kind.lower() or "vba" in kind.lower() for kind in declared):
        raise RefusedUpload(name, refusal.ACTIVE)
    if DOCX_MAIN not in declared or "word/document.xml" not in archive.namelist():
        raise RefusedUpload(name, refusal.OTHER_THAN_NAMED)
    for part in archive.namelist():
        if part.lower().endswith(".rels"):
            _check_relations(_xml(archive, part), name)


def _check_relations(relations: Element, name: str) -> None:
    for relation in relations:
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside and not relation.get("Type", "").lower().endswith("/hyperlink"):
            raise RefusedUpload(name, refusal.REMOTE)


def _check_odt(archive: zipfile.ZipFile, name: str) -> None:
    if archive.read("mimetype").strip() != ODT or "content.xml" not in archive.namelist():
        raise RefusedUpload(name, refusal.OTHER_THAN_NAMED)
    manifest = _xml(archive, "META-INF/manifest.xml")
    if any(element.tag.endswith("}encryption-data") for element in manifest.iter()):
        raise RefusedUpload(name, refusal.LOCKED)


def _xml(archive: zipfile.ZipFile, part: str) -> Element:
    if archive.getinfo(part).file_size > MOST_XML:
        raise ValueError(f"{part} is too large")
    root: Element = ElementTree.fromstring(archive.read(part))
    return root
