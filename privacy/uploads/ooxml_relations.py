"""What the relations between the parts of an Office file mean for its copy."""

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from privacy.uploads import refusal


@dataclass(frozen=True)
class Means:
    """`removed`: it and its end go, under this word; `refused`: a document with it is not taken."""

    removed: str | None = None
    refused: Any = None
    sentence: Any = refusal.HOLDS
    is_picture: bool = False

    @property
    def is_dropped(self) -> bool:
        return self.removed is not None


_STAYS = Means()
# By the last word of a relation's type: what is at its end may be called anything.
MEANS = {
    **dict.fromkeys(
        ("comments", "commentsextended", "commentsids", "commentsextensible", "threadedcomment",
         "documenttasks"),
        Means(removed="comments"),
    ),
    **dict.fromkeys(
        ("people", "person", "commentauthors", "authors", "core-properties", "extended-properties",
         "custom-properties", "classificationlabels", "usernames"),
        Means(removed="maker"),
    ),
    **dict.fromkeys(("revisionheaders", "revisioninfo", "changesinfo"), Means(removed="changes")),
    **dict.fromkeys(("customxml", "customxmlprops", "customproperty", "tags"), Means(removed="data")),
    **dict.fromkeys(
        ("thumbnail", "printersettings", "glossarydocument", "webextensiontaskpanes", "webextension",
         "extensibility", "attachedtoolbars", "keymapcustomizations", "usercustomization"),
        Means(removed=""),
    ),
    **dict.fromkeys(
        ("mailmergesource", "mailmergeheadersource", "recipientdata", "mailmergerecipientdata"),
        Means(removed="mail merge"),
    ),
    "origin": Means(removed="signature"),
    "signature": Means(removed="signature"),
    "attachedtemplate": Means(removed="template"),
    "vbaproject": Means(refused=refusal.MACRO),
    "afchunk": Means(refused=refusal.OBJECT),
}  # fmt: skip
_LINKED = {
    "image": Means(removed="", is_picture=True),
    "externallinkpath": Means(refused=refusal.OTHER_WORKBOOK),
    **dict.fromkeys(
        ("video", "audio", "media"), Means(refused=refusal.LINKED_MEDIA, sentence=refusal.REMOTE)
    ),
}
_LINKED_FILE = Means(refused=refusal.LINKED_FILE, sentence=refusal.REMOTE)


def meaning_of(row: Element, source: str) -> Means:
    """What becomes of a relation of the part `source`."""
    kind = row.get("Type", "").rpartition("/")[2].lower()
    is_elsewhere = row.get("TargetMode", "").lower() == "external"
    if kind in MEANS:
        return MEANS[kind]
    if not is_elsewhere or kind == "hyperlink":
        return _STAYS
    if "charts/" in source.lower() and kind in {"oleobject", "package"}:
        return Means(removed="")  # the chart keeps the numbers that it shows
    return _LINKED.get(kind, _LINKED_FILE)
