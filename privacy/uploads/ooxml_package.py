"""The parts of an Office file and what leads from one to the other, as they stand while it is cleaned."""

import posixpath
import zipfile
from typing import IO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from privacy.uploads import archives, refusal
from privacy.uploads.archives import Room
from privacy.uploads.ooxml_parts import FAMILIES
from privacy.uploads.refusal import RefusedUpload


class Parts:
    """What a package holds by now: `contents` of parts that changed, names of those that are `dropped`.

    `removed` gathers what its giver is told; `lost`, of each part, its references to what is gone.
    """

    def __init__(self, file: IO[bytes], name: str, content_type: str, room: Room) -> None:
        self.name, self.room = name, room
        self.family = FAMILIES[content_type]
        self.archive: zipfile.ZipFile = archives.opened(file)
        archives.require_sound(self.archive, name, room)
        self.names = [part.filename for part in self.archive.infolist() if not part.is_dir()]
        self.by_lower = {part.lower(): part for part in self.names}
        self.contents: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self.removed: set[str] = set()
        self.lost: dict[str, set[str]] = {}

    def content(self, part: str) -> bytes:
        """What a part holds by now."""
        return self.contents[part] if part in self.contents else self.archive.read(part)

    def xml(self, part: str) -> Element:
        """The root of a part as it was handed over."""
        content = self.archive.read(part)
        if len(content) > archives.MOST_XML:
            raise RefusedUpload(self.name, refusal.BOMB)
        root: Element = ElementTree.fromstring(content, forbid_dtd=True)
        return root

    def refuse(self, what: object) -> None:
        """Raise the refusal that says what it holds."""
        raise RefusedUpload(self.name, refusal.HOLDS, what=str(what))

    def drop(self, part: str | None, what: str) -> None:
        """Leave a part out of the copy; what is told of it, empty for nothing."""
        if part:
            self.dropped.add(part)
        if what:
            self.removed.add(what)

    def lose(self, source: str, row: Element) -> None:
        """A part keeps no reference to the end of this relation."""
        self.lost.setdefault(source, set()).add(row.get("Id", ""))

    def target(self, source: str, row: Element) -> str | None:
        """The part at the end of a relation, None for another place."""
        if row.get("TargetMode", "").lower() == "external":
            return None
        path = posixpath.join("/", posixpath.dirname(source), unquote(row.get("Target", "")))
        return self.by_lower.get(posixpath.normpath(path).lstrip("/").lower())

    def is_gone(self, source: str, reference: str) -> bool:
        """Whether nothing in the copy refers by this relation any more."""
        return source in self.dropped or reference in self.lost.get(source, ())


def source_of(relations: str) -> str:
    """The part whose relations these are; empty for those of the package."""
    folder, _, name = relations.rpartition("_rels/")
    return folder + name[: -len(".rels")]


def kind_of(row: Element) -> str:
    """The last word of a relation's type."""
    return row.get("Type", "").rpartition("/")[2].lower()
