"""What the relations of an Office file lead to: known, left out, or a reason to refuse it."""

import re
from xml.etree.ElementTree import Element

from privacy.uploads import refusal
from privacy.uploads.ooxml_package import Parts, kind_of
from privacy.uploads.ooxml_relations import MEANS, Means, meaning_of
from privacy.uploads.refusal import RefusedUpload

_OTHER_THAN_NOTES = re.compile(rb'ObjectType="(?!Note")')


class Links(Parts):
    """A package of which each relation is looked at."""

    def look_at_relations(self, source: str, rows: list[Element]) -> None:
        """Drop what these relations lead to where it goes. Raise RefusedUpload where it may not be."""
        for row in rows:
            means = meaning_of(row, source)
            if means.refused:
                raise RefusedUpload(self.name, means.sentence, what=str(means.refused))
            if means.is_picture:
                self._look_at_linked_picture(source, row.get("Id", ""))
            target = self.target(source, row)
            if means.is_dropped or target in self.dropped:
                self.lose(source, row)
                self.drop(target, means.removed or "")
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
        if not any(MEANS.get(kind_of(row)) == Means(removed="comments") for row in rows):
            return
        for row in rows:
            target = self.target(source, row) if kind_of(row) == "vmldrawing" else None
            if target and not _OTHER_THAN_NOTES.search(self.archive.read(target)):
                self.lose(source, row)
                self.drop(target, "")
