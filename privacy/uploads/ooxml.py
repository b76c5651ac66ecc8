"""Word, Excel and PowerPoint files: what betrays people or reaches elsewhere is left out of the copy."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from privacy.uploads import archives, refusal, xml_parts
from privacy.uploads.archives import Room, ending_of
from privacy.uploads.media import PICTURES, clean_picture
from privacy.uploads.ooxml_parts import CUTS, EMBEDDED, FAMILIES, KNOWN, dropped_path, refused_path
from privacy.uploads.ooxml_relations import MEANS, Means, meaning_of
from privacy.uploads.refusal import RefusedUpload

TYPES = "[Content_Types].xml"
_PROGRAM_ID = re.compile(rb'[pP]rog[iI][dD]="([^"]+)"')
_NOTES_ONLY = re.compile(rb'ObjectType="(?!Note")')
_STARTS_PROGRAM = re.compile(rb"^\s*DDE(AUTO)?\b", re.IGNORECASE)
_INSTRUCTION = re.compile(rb"<(?:\w+:)?instrText[^>]*>([^<]*)<|\s(?:\w+:)?instr=\"([^\"]*)\"")


class Package:
    """One package on its way to a clean copy. `removed` gathers what was taken out."""

    def __init__(self, file: IO[bytes], name: str, content_type: str, room: Room, depth: int = 0) -> None:
        self.name, self.room, self.depth = name, room, depth
        self.family = FAMILIES[content_type]
        self.archive = archives.opened(file)
        archives.require_sound(self.archive, name, room)
        self.names = [part.filename for part in self.archive.infolist() if not part.is_dir()]
        self.by_lower = {part.lower(): part for part in self.names}
        self.contents: dict[str, bytes] = {}  # parts that are not what they were
        self.dropped: set[str] = set()
        self.removed: set[str] = set()
        self.lost: dict[str, set[str]] = {}  # of each part, its references to what is gone

    def cleaned(self) -> BytesIO:
        """Return the copy. Raise RefusedUpload for what is neither known nor left out."""
        with self.archive:
            self._require_kind()
            for part in self.names:
                self._look_at_path(part)
            lists = [part for part in self.names if part.lower().endswith(".rels")]
            relations = {part: list(self._xml(part)) for part in lists}
            for part, rows in relations.items():
                self._look_at_relations(_source_of(part), rows)
            for part in self.names:
                if part not in self.dropped:
                    self._look_at_content(part)
            self._follow(relations)
            self._rewrite_lists(relations)
            return archives.written(self._kept())

    def _kept(self) -> Iterator[tuple[str, bytes]]:
        for part in self.names:
            if part not in self.dropped:
                yield part, self.content(part)

    def content(self, part: str) -> bytes:
        """What a part holds by now."""
        if part not in self.contents:
            return self.archive.read(part)
        return self.contents[part]

    def _refuse(self, what: object) -> None:
        raise RefusedUpload(self.name, refusal.HOLDS, what=str(what))

    def _drop(self, part: str | None, what: str) -> None:
        if part:
            self.dropped.add(part)
        if what:
            self.removed.add(what)

    def _require_kind(self) -> None:
        """Raise RefusedUpload unless its list of types says that it is what its name says."""
        declared = {element.get("ContentType", "") for element in self._xml(TYPES)}
        if any("macroenabled" in kind.lower() or "vba" in kind.lower() for kind in declared):
            self._refuse(refusal.MACRO)
        if self.family.main_type not in declared or self.family.main_part not in self.names:
            raise RefusedUpload(self.name, refusal.OTHER_THAN_NAMED)

    def _look_at_path(self, part: str) -> None:
        what = dropped_path(part)
        if what is not None:
            self._drop(part, what)
            return
        reason = refused_path(part)
        if reason:
            self._refuse(reason)
        if ending_of(part) not in KNOWN:
            self._refuse(self._named_object(part) if "embeddings/" in part.lower() else refusal.STRANGE_PART)

    def _named_object(self, part: str) -> object:
        """What an embedded object is called, by the program that the document says it is of."""
        if ending_of(part) in EMBEDDED:
            return EMBEDDED[ending_of(part)]
        for other in self.names:
            if other.lower().endswith((".xml", ".vml")):
                for program in _PROGRAM_ID.findall(self.archive.read(other)):
                    for start, what in EMBEDDED.items():
                        if program.decode("ascii", "replace").lower().startswith(start):
                            return what
        return refusal.OBJECT

    def _look_at_relations(self, source: str, rows: list[Element]) -> None:
        for row in rows:
            means = meaning_of(row, source)
            if means.refused:
                raise RefusedUpload(self.name, means.sentence, what=str(means.refused))
            if means.is_picture:
                self._look_at_linked_picture(source, row.get("Id", ""))
            target = self._target(source, row)
            if means.is_dropped or target in self.dropped:
                self.lost.setdefault(source, set()).add(row.get("Id", ""))
                self._drop(target, means.removed or "")
        self._look_at_notes(source, rows)

    def _look_at_linked_picture(self, source: str, reference: str) -> None:
        """A picture elsewhere may go where the same one lies in the document too."""
        content = self.archive.read(source) if source in self.names else b""
        said = re.escape(reference.encode())
        tags = re.findall(rb'<[^<>]*"%s"[^<>]*>' % said, content)
        if not all(re.search(rb':(?:embed|id|pict)="(?!%s")' % said, tag) for tag in tags):
            raise RefusedUpload(self.name, refusal.REMOTE, what=str(refusal.LINKED_PICTURE))

    def _look_at_notes(self, source: str, rows: list[Element]) -> None:
        """The little windows of a sheet's comments go with them."""
        if not any(MEANS.get(_kind(row)) == Means(removed="comments") for row in rows):
            return
        for row in rows:
            target = self._target(source, row)
            if target and _kind(row) == "vmldrawing" and not _NOTES_ONLY.search(self.archive.read(target)):
                self.lost.setdefault(source, set()).add(row.get("Id", ""))
                self._drop(target, "")

    def _target(self, source: str, row: Element) -> str | None:
        """The part at the end of a relation, None for another place."""
        if row.get("TargetMode", "").lower() == "external":
            return None
        path = posixpath.join("/", posixpath.dirname(source), unquote(row.get("Target", "")))
        return self.by_lower.get(posixpath.normpath(path).lstrip("/").lower())

    def _look_at_content(self, part: str) -> None:
        ending, content = ending_of(part), self.archive.read(part)
        archives.require_harmless(content[:8], self.name, may_be_archive=ending in FAMILIES)
        if ending in FAMILIES:
            self.contents[part] = self._cleaned_inner(part, ending, content)
        elif ending in PICTURES:
            self.contents[part] = clean_picture(content, self.name, self.removed)
        elif ending in {"xml", "vml"} and part != TYPES:
            self._cut(part, content)

    def _cleaned_inner(self, part: str, ending: str, content: bytes) -> bytes:
        if self.depth >= archives.MOST_DEPTH:
            self._refuse(EMBEDDED[ending])
        try:
            inner = Package(BytesIO(content), self.name, ending, self.room, self.depth + 1)
            clean = inner.cleaned()
        except zipfile.BadZipFile:
            self._refuse(EMBEDDED[ending])
        except RefusedUpload as refused:
            if refused.reason is refusal.OTHER_THAN_NAMED:
                self._refuse(EMBEDDED[ending])
            raise
        self.removed |= inner.removed
        return clean.getvalue()

    def _cut(self, part: str, content: bytes) -> None:
        if any(_STARTS_PROGRAM.match(a or b) for a, b in _INSTRUCTION.findall(content)):
            self._refuse(refusal.PROGRAM_LINK)
        lost = self.lost.get(part, set())
        if not lost and not self.family.telling.search(content):
            return
        if len(content) > archives.MOST_XML:
            raise RefusedUpload(self.name, refusal.BOMB)
        done = xml_parts.cut(content, CUTS[self.family.name], lost=lost)
        self.contents[part] = done.content
        self.removed |= done.gone

    def _follow(self, relations: dict[str, list[Element]]) -> None:
        """Drop what only parts refer to that are gone, or only words that were cut out."""
        incoming: dict[str, list[tuple[str, str]]] = {}
        for part, rows in relations.items():
            source = _source_of(part)
            for row in rows:
                self._forget_cut_reference(source, row.get("Id", ""))
                target = self._target(source, row)
                if target:
                    incoming.setdefault(target, []).append((source, row.get("Id", "")))
        changed = True
        while changed:
            changed = False
            for target, references in incoming.items():
                if target not in self.dropped and all(self._is_gone(*one) for one in references):
                    self._drop(target, "")
                    changed = True

    def _is_gone(self, source: str, reference: str) -> bool:
        return source in self.dropped or reference in self.lost.get(source, ())

    def _forget_cut_reference(self, source: str, reference: str) -> None:
        """A relation that was referred to, and is no longer since words were cut out, goes."""
        if source in self.contents and source in self.by_lower.values():
            said = f'"{reference}"'.encode()
            if said in self.archive.read(source) and said not in self.contents[source]:
                self.lost.setdefault(source, set()).add(reference)

    def _rewrite_lists(self, relations: dict[str, list[Element]]) -> None:
        """Take what is gone out of the list of types and of the relations of what stays."""
        gone = {f"/{part}".lower() for part in self.dropped}
        self.contents[TYPES] = xml_parts.cut(
            self.archive.read(TYPES),
            xml_parts.Cuts(),
            drops=lambda name, values: name == "Override" and values.get("PartName", "").lower() in gone,
        ).content
        for part, rows in relations.items():
            source = _source_of(part)
            if source in self.dropped:
                self._drop(part, "")
                continue
            ended = {row.get("Id", "") for row in rows if self._target(source, row) in self.dropped}
            ended |= self.lost.get(source, set())
            if ended:
                self.contents[part] = _without_relations(self.archive.read(part), ended)

    def _xml(self, part: str) -> Element:
        content = self.archive.read(part)
        if len(content) > archives.MOST_XML:
            raise RefusedUpload(self.name, refusal.BOMB)
        root: Element = ElementTree.fromstring(content, forbid_dtd=True)
        return root


def _without_relations(content: bytes, ended: set[str]) -> bytes:
    def is_ended(name: str, values: dict[str, str]) -> bool:
        return name == "Relationship" and values.get("Id", "") in ended

    return xml_parts.cut(content, xml_parts.Cuts(), drops=is_ended).content


def _source_of(relations: str) -> str:
    """The part whose relations these are; empty for those of the package."""
    folder, _, name = relations.rpartition("_rels/")
    return folder + name[: -len(".rels")]


def _kind(row: Element) -> str:
    return row.get("Type", "").rpartition("/")[2].lower()
