"""The text in office documents: zip archives of XML parts, read as a stream and within a budget."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from privacy.gate.documents.sheets import SHARED_STRINGS, SHEETS, SheetTarget, StringsTarget
from privacy.gate.documents.wordxml import TextTarget
from privacy.gate.limits import MAX_DEPTH, MAX_RATIO, RATIO_FROM, Budget, DocumentUnreadable

_OLE = b"\xd0\xcf\x11\xe0"  # how Office packs a document with a password
_CHUNK = 64 * 1024
_XML = (".xml", ".rels", ".vml")
_PACKAGES = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp")
_PICTURES = (
    ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".emf", ".wmf", ".svg",
    ".webp", ".wdp", ".heic",
)  # fmt: skip
_HARMLESS = (*_PICTURES, ".odttf", ".ttf", ".otf", ".fntdata", ".xsl", ".rdf", "/", "mimetype")
# How a page looks, not what is written on it.
_LOOKS = (
    "word/theme/", "word/fonttable.xml", "word/websettings.xml", "word/styles.xml",
    "word/styleswitheffects.xml", "word/numbering.xml", "word/printersettings", "[content_types].xml",
    "meta-inf/", "settings.xml", "configurations2/", "layout-cache", "objectreplacements/", "thumbnails/",
    "_xmlsignatures/", "ppt/theme/", "xl/theme/", "xl/styles.xml", "xl/printersettings", "xl/calcchain.xml",
    "xl/metadata.xml", "xl/richdata/", "ppt/tablestyles.xml", "ppt/viewprops.xml", "ppt/presprops.xml",
)  # fmt: skip


def office_text(file: IO[bytes], main: str, budget: Budget, depth: int = 0) -> str:
    """All text of the archive; a document within it is read too, down to a depth.

    `main` is how the name begins of a part that the outermost one must have.
    """
    with _open(file) as archive:
        names = {info.filename for info in archive.infolist()}
        if depth == 0 and not any(name.startswith(main) for name in names):
            another = "[Content_Types].xml" in names or "mimetype" in names
            raise DocumentUnreadable.no_such_kind() if another else DocumentUnreadable.broken()
        return "\n".join(text for text in _parts(archive, budget, depth) if text)


def office_pictures(file: IO[bytes]) -> bool:
    """Whether there is a picture in it, or a document that may hold one."""
    with _open(file) as archive:
        names = [info.filename.lower() for info in archive.infolist()]
    shown = [name for name in names if "thumbnail" not in name]
    return any(name.endswith((*_PICTURES, *_PACKAGES)) for name in shown)


def _open(file: IO[bytes]) -> zipfile.ZipFile:
    if file.read(4) == _OLE:
        raise DocumentUnreadable.locked()
    file.seek(0)
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, UnicodeError) as error:
        raise DocumentUnreadable.broken() from error


def _parts(archive: zipfile.ZipFile, budget: Budget, depth: int) -> Iterator[str]:
    strings = _shared_strings(archive, budget)
    for info in archive.infolist():
        budget.take_part()
        name = info.filename.lower()
        if name.startswith(_LOOKS) or name == SHARED_STRINGS:
            continue
        if name.endswith(_XML):
            is_sheet = name.startswith(SHEETS) and name.endswith(".xml")
            target = SheetTarget(budget, strings) if is_sheet else TextTarget(name, budget)
            yield _parsed(archive, info, budget, target)
        elif name.endswith(_PACKAGES):
            yield _inner_text(b"".join(_unpacked(archive, info, budget)), budget, depth)
        elif name.endswith(".txt"):
            yield b"".join(_unpacked(archive, info, budget)).decode("utf-8", "replace")
        elif not name.endswith(_HARMLESS):
            raise DocumentUnreadable.holds_another()


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The bytes of one part, counted as they come: what the archive says of its size is not believed."""
    if info.flag_bits & 0x1:
        raise DocumentUnreadable.locked()
    seen = 0
    try:
        with archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                seen += len(chunk)
                budget.take_bytes(len(chunk))
                budget.take_time()
                if seen > RATIO_FROM and seen > MAX_RATIO * max(info.compress_size, 1):
                    raise DocumentUnreadable.too_large()
                yield chunk
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise DocumentUnreadable.broken() from error


def _inner_text(content: bytes, budget: Budget, depth: int) -> str:
    """The text of a document within another."""
    if depth >= MAX_DEPTH:
        raise DocumentUnreadable.too_large()
    return office_text(BytesIO(content), "", budget, depth + 1)


def _shared_strings(archive: zipfile.ZipFile, budget: Budget) -> list[str]:
    """The texts of a workbook, to which its cells refer by number."""
    for info in archive.infolist():
        if info.filename.lower() == SHARED_STRINGS:
            target = StringsTarget(budget)
            _parsed(archive, info, budget, target)
            return target.strings
    return []


def _parsed(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    budget: Budget,
    target: TextTarget | SheetTarget | StringsTarget,
) -> str:
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        for chunk in _unpacked(archive, info, budget):
            parser.feed(chunk)
        parser.close()
    except (ParseError, DefusedXmlException, LookupError, UnicodeError, ValueError) as error:
        raise DocumentUnreadable.broken() from error
    return target.text()
