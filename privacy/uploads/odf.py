"""OpenDocument files (ODT, ODS, ODP): what betrays people or reaches elsewhere is left out of the copy."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from defusedxml import ElementTree

from privacy.uploads import archives, refusal, xml_parts
from privacy.uploads.archives import Room, ending_of
from privacy.uploads.media import PICTURES, clean_picture
from privacy.uploads.refusal import RefusedUpload

MANIFEST = "META-INF/manifest.xml"
_KNOWN = PICTURES | {"xml", "rdf", "ttf", "otf", "mimetype"}
_DROPPED = {
    "maker": r"(.*/)?meta\.xml$",
    "signature": r"meta-inf/.*signatures\.xml$",
    "changes": r"versions/|versionlist\.xml$",
    "": r"thumbnails/|configurations2/|layout-cache$",
}
_DROPPED_PATHS = [(what, re.compile(pattern)) for what, pattern in _DROPPED.items()]
_MACROS = re.compile(r"basic/|scripts/|dialogs/")
_CUTS = xml_parts.Cuts(
    drop={
        **dict.fromkeys(("annotation", "annotation-end"), "comments"),
        **dict.fromkeys(("tracked-changes", "change", "change-start", "change-end"), "changes"),
        **dict.fromkeys(("scripts", "event-listeners", "font-face-uri"), ""),
    }
)
_PRINTER = re.compile(r"Printer|Database|CommandType|DataSource|RedlineProtectionKey|RsidRoot")
_PICTURES = {"image", "background-image", "fill-image"}
_FILES = {
    "object",
    "object-ole",
    "plugin",
    "floating-frame",
    "section-source",
    "table-source",
    "cell-range-source",
}


class OpenDocument:
    """One document on its way to a clean copy. `removed` gathers what was taken out."""

    def __init__(self, file: IO[bytes], name: str, content_type: str) -> None:
        self.name, self.content_type = name, content_type
        self.archive = archives.opened(file)
        archives.require_sound(self.archive, name, Room())
        self.names = [part.filename for part in self.archive.infolist() if not part.is_dir()]
        self.removed: set[str] = set()

    def cleaned(self) -> BytesIO:
        """Return the copy. Raise RefusedUpload for what is neither known nor left out."""
        with self.archive:
            self._require_kind()
            kept = [part for part in self.names if not self._is_dropped(part)]
            # The type stands first and as it is, so that any program knows the file by its head.
            kept.sort(key=lambda part: part != "mimetype")
            return archives.written((part, content) for part, content in self._parts(kept))

    def _require_kind(self) -> None:
        if MANIFEST in self.names:
            manifest = ElementTree.fromstring(self.archive.read(MANIFEST), forbid_dtd=True)
            if any(element.tag.endswith("}encryption-data") for element in manifest.iter()):
                raise RefusedUpload(self.name, refusal.LOCKED)
        mimetype = self.archive.read("mimetype").strip().decode("ascii", "replace")
        if mimetype != self.content_type or "content.xml" not in self.names or MANIFEST not in self.names:
            raise RefusedUpload(self.name, refusal.OTHER_THAN_NAMED)

    def _is_dropped(self, part: str) -> bool:
        for what, path in _DROPPED_PATHS:
            if path.match(part.lower()):
                self.removed |= {what} - {""}
                return True
        return False

    def _parts(self, kept: list[str]) -> Iterator[tuple[str, bytes]]:
        for part in kept:
            content, ending = self.archive.read(part), ending_of(part)
            if _MACROS.match(part.lower()):
                self._refuse(refusal.MACRO)
            archives.require_harmless(content[:8], self.name)
            if part == MANIFEST:
                content = xml_parts.cut(content, xml_parts.Cuts(), drops=self._is_unlisted).content
            elif ending == "xml":
                content = self._cut(content)
            elif ending in PICTURES or "objectreplacements/" in part.lower():
                content = clean_picture(content, self.name, self.removed)
            elif ending not in _KNOWN:
                self._refuse(refusal.OBJECT if part.lower().startswith("object") else refusal.STRANGE_PART)
            yield part, content

    def _is_unlisted(self, element: str, values: dict[str, str]) -> bool:
        path = values.get("manifest:full-path", "")
        return element == "file-entry" and any(pattern.match(path.lower()) for _, pattern in _DROPPED_PATHS)

    def _cut(self, content: bytes) -> bytes:
        if len(content) > archives.MOST_XML:
            raise RefusedUpload(self.name, refusal.BOMB)
        done = xml_parts.cut(content, _CUTS, drops=self._goes)
        self.removed |= done.gone
        return done.content

    def _goes(self, element: str, values: Any) -> bool:
        """Whether an element is about a printer or a source; raises for one that is somewhere else."""
        if element == "config-item":
            return bool(_PRINTER.search(values.get("config:name", "")))
        if element == "dde-source":
            raise RefusedUpload(self.name, refusal.HOLDS, what=str(refusal.PROGRAM_LINK))
        if element in _PICTURES | _FILES:
            self._require_within(element, values.get("xlink:href", ""))
        return False

    def _require_within(self, element: str, address: str) -> None:
        path = address.removeprefix("./")
        is_within = not path or path.startswith("#") or any(name.startswith(path) for name in self.names)
        if not is_within:
            what = refusal.LINKED_PICTURE if element in _PICTURES else refusal.LINKED_FILE
            raise RefusedUpload(self.name, refusal.REMOTE, what=str(what))

    def _refuse(self, what: object) -> None:
        raise RefusedUpload(self.name, refusal.HOLDS, what=str(what))
