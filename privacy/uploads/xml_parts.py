"""Taking elements out of an XML part of a document; everything else stays as it was, prefixes too."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.saxutils import escape, quoteattr

from defusedxml.sax import make_parser

_DEEPEST = 400
Attribute = Callable[[str, str], str | None]


@dataclass(frozen=True)
class Cuts:
    """What goes out of a part, by the name of an element without its prefix.

    `drop`: with all it holds; `unwrap`: the element alone. Each leads to what its going is called,
    empty for what nobody is told. `refers`: elements that keep standing without a reference to
    something that is gone. `drop_prefixes`: elements and attributes of a program's own.
    """

    drop: Mapping[str, str] = field(default_factory=dict)
    unwrap: Mapping[str, str] = field(default_factory=dict)
    refers: Container[str] = ()
    drop_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cut:
    """A part after its cuts, and what the things that went are called."""

    content: bytes
    gone: frozenset[str]


def cut(
    content: bytes,
    cuts: Cuts,
    *,
    lost: Container[str] = (),
    attribute: Attribute | None = None,
    drops: Callable[[str, Any], bool] | None = None,
) -> Cut:
    """Return the part without what `cuts` names.

    `lost` are references (such as rId3) whose end is gone: their elements go too. `attribute` may
    change a value or take it away (None); `drops` may take away an element by its attributes.
    Raise what a broken or dangerous part makes the parser raise, and ValueError for one too deep.
    """
    cutter = _Cutter(
        cuts, lost, attribute or (lambda _name, value: value), drops or (lambda _name, _values: False)
    )
    parser = make_parser()
    parser.setFeature(feature_namespaces, False)
    parser.forbid_dtd = True
    parser.setContentHandler(cutter)
    parser.parse(BytesIO(content))
    return Cut("".join(cutter.out).encode(), frozenset(cutter.gone - {""}))


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


class _Cutter(ContentHandler):
    def __init__(
        self, cuts: Cuts, lost: Container[str], attribute: Attribute, drops: Callable[[str, Any], bool]
    ) -> None:
        super().__init__()
        self.cuts, self.lost, self.attribute, self.drops = cuts, lost, attribute, drops
        self.foreign = tuple(f"{prefix}:" for prefix in cuts.drop_prefixes)
        self.out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
        self.gone: set[str] = set()
        self.path: list[str] = []
        self.skipped_from = 0
        self.rows: list[tuple[int, bool]] = []  # where each open table row began, and whether it is deleted

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        self.path.append(name)
        if len(self.path) > _DEEPEST:
            raise ValueError("nested too deep")
        if self.skipped_from:
            return
        plain = local(name)
        if self._goes(name, plain, attrs):
            self.skipped_from = len(self.path)
            if plain == "del" and len(self.path) > 1 and local(self.path[-2]) == "trPr" and self.rows:
                self.rows[-1] = (self.rows[-1][0], True)
            return
        if plain in self.cuts.unwrap:
            self.gone.add(self.cuts.unwrap[plain])
            return
        if plain == "tr":
            self.rows.append((len(self.out), False))
        self.out.append(f"<{name}{self._attributes(attrs)}>")

    def _goes(self, name: str, plain: str, attrs: Any) -> bool:
        if plain in self.cuts.drop:
            self.gone.add(self.cuts.drop[plain])
            return True
        if name.startswith(self.foreign) or self.drops(plain, attrs):
            return True
        if plain in self.cuts.refers:
            return False
        return any(":" in key and value in self.lost for key, value in attrs.items())

    def _attributes(self, attrs: Any) -> str:
        said = []
        for key, value in attrs.items():
            if key.startswith(self.foreign):
                continue
            kept = None if ":" in key and value in self.lost else self.attribute(key, value)
            if kept is not None:
                said.append(f" {key}={quoteattr(kept)}")
        return "".join(said)

    def characters(self, content: str) -> None:
        if not self.skipped_from:
            self.out.append(escape(content, {"\r": "&#13;"}))

    def endElement(self, name: str) -> None:  # noqa: N802
        depth, plain = len(self.path), local(name)
        self.path.pop()
        if self.skipped_from:
            if self.skipped_from == depth:
                self.skipped_from = 0
            return
        if plain in self.cuts.unwrap:
            return
        self.out.append(f"</{name}>")
        if plain == "tr" and self.rows:
            start, is_deleted = self.rows.pop()
            if is_deleted:
                del self.out[start:]
