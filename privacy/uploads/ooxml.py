"""Word, Excel and PowerPoint files: what betrays people or reaches elsewhere is left out of the copy."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element

from privacy.uploads import archives, refusal, xml_parts
from privacy.uploads.archives import Room, ending_of
from privacy.uploads.media import PICTURES, clean_picture
from privacy.uploads.names import OLD_ENDINGS
from privacy.uploads.ooxml_links import Links
from privacy.uploads.ooxml_package import source_of
from privacy.uploads.ooxml_parts import CUTS, EMBEDDED, FAMILIES, KNOWN, dropped_path, refused_path
from privacy.uploads.refusal import RefusedUpload

TYPES = "[Content_Types].xml"
_PROGRAM_ID = re.compile(rb'[pP]rog[iI][dD]="([^"]+)"')
_STARTS_PROGRAM = re.compile(rb"(?:^|[\s\"])DDE(?:AUTO)?\s", re.IGNORECASE)
_INSTRUCTION = re.compile(rb"<(?:\w+:)?instrText[^>]*>([^<]*)<|\s(?:\w+:)?instr=\"([^\"]*)\"")
# A template or a show that got another name: what it says to be, by the ending it would have.
_OFFICE = "application/vnd.openxmlformats-officedocument."
_SISTERS = {
    f"{_OFFICE}wordprocessingml.template.main+xml": ".dotx",
    f"{_OFFICE}spreadsheetml.template.main+xml": ".xltx",
    f"{_OFFICE}presentationml.template.main+xml": ".potx",
    f"{_OFFICE}presentationml.slideshow.main+xml": ".ppsx",
}


class Package(Links):
    """One package on its way to a clean copy; `depth` says how deep it lies in another."""

    def __init__(self, file: IO[bytes], name: str, content_type: str, room: Room, depth: int = 0) -> None:
        super().__init__(file, name, content_type, room)
        self.depth = depth

    def cleaned(self) -> BytesIO:
        """Return the copy. Raise RefusedUpload for what is neither known nor left out."""
        with self.archive:
            self._require_kind()
            for part in self.names:
                self._look_at_path(part)
            lists = [part for part in self.names if part.lower().endswith(".rels")]
            relations = {part: list(self.xml(part)) for part in lists}
            for part, rows in relations.items():
                self.look_at_relations(source_of(part), rows)
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

    def _require_kind(self) -> None:
        """Raise RefusedUpload unless its list of types says that it is what its name says."""
        declared = {row.get("ContentType", ""): row.get("PartName", "") for row in self.xml(TYPES)}
        if any("macroenabled" in kind.lower() or "vba" in kind.lower() for kind in declared):
            self.refuse(refusal.MACRO)
        # Its name differs: Word on the web writes word/document2.xml.
        if declared.get(self.family.main_type, "").lstrip("/") not in self.names:
            for ending in filter(None, map(_SISTERS.get, declared)):
                what, wanted = OLD_ENDINGS[ending]
                raise RefusedUpload(self.name, refusal.OLD, what=what, wanted=wanted)
            raise RefusedUpload(self.name, refusal.OTHER_THAN_NAMED)

    def _look_at_path(self, part: str) -> None:
        what = dropped_path(part)
        if what is not None:
            self.drop(part, what)
            return
        reason = refused_path(part)
        if reason:
            self.refuse(reason)
        if ending_of(part) not in KNOWN:
            self.refuse(self._named_object(part) if "embeddings/" in part.lower() else refusal.STRANGE_PART)

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
            self.refuse(EMBEDDED[ending])
        try:
            inner = Package(BytesIO(content), self.name, ending, self.room, self.depth + 1)
            clean = inner.cleaned()
        except zipfile.BadZipFile:
            self.refuse(EMBEDDED[ending])
        except RefusedUpload as refused:
            if refused.reason is refusal.OTHER_THAN_NAMED:
                self.refuse(EMBEDDED[ending])
            raise
        self.removed |= inner.removed
        return clean.getvalue()

    def _cut(self, part: str, content: bytes) -> None:
        # The words of one field may stand in many runs.
        if _STARTS_PROGRAM.search(
            b"".join(words or attribute for words, attribute in _INSTRUCTION.findall(content))
        ):
            self.refuse(refusal.PROGRAM_LINK)
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
            source = source_of(part)
            for row in rows:
                self._forget_cut_reference(source, row.get("Id", ""))
                target = self.target(source, row)
                if target:
                    incoming.setdefault(target, []).append((source, row.get("Id", "")))
        changed = True
        while changed:
            changed = False
            for target, references in incoming.items():
                if target not in self.dropped and all(self.is_gone(*one) for one in references):
                    self.drop(target, "")
                    changed = True

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
            source = source_of(part)
            if source in self.dropped:
                self.drop(part, "")
                continue
            ended = {row.get("Id", "") for row in rows if self.target(source, row) in self.dropped}
            ended |= self.lost.get(source, set())
            if ended:
                self.contents[part] = _without_relations(self.archive.read(part), ended)


def _without_relations(content: bytes, ended: set[str]) -> bytes:
    def is_ended(name: str, values: dict[str, str]) -> bool:
        return name == "Relationship" and values.get("Id", "") in ended

    return xml_parts.cut(content, xml_parts.Cuts(), drops=is_ended).content
