"""Turns the elements of a part of an office document into lines of text."""

from privacy.gate.limits import Budget

_MAX_NESTING = 400
# An end of one of these is the end of a line.
_BLOCKS = frozenset({
    "p", "h", "tc", "tr", "table-cell", "table-row", "list-item", "sdt", "comment", "annotation",
    "footnote", "endnote", "note", "row", "si", "c", "txbxContent", "title", "creator", "subject",
    "description", "keywords", "keyword", "category", "lastModifiedBy", "initial-creator", "printed-by",
    "user-defined", "Company", "Manager", "HyperlinkBase", "lpwstr", "lpstr", "property", "desc", "author",
    "pt", "v", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
    "definedName", "formula1", "formula2",
})  # fmt: skip
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
# These stand in the middle of a line without being part of it.
_ASIDES = frozenset({"annotation", "note", "txbxContent", "tracked-changes"})
# Text in these is not written by a person.
_SKIPPED = frozenset({
    "created", "modified", "lastPrinted", "revision", "creation-date", "editing-cycles", "editing-duration",
    "generator", "Template", "Application", "AppVersion", "TotalTime", "Pages", "Words", "Characters",
    "Lines", "Paragraphs", "DocSecurity", "CharactersWithSpaces", "TitlesOfParts", "HeadingPairs",
    "print-date", "document-statistic", "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "ScaleCrop",
    "binary-data", "binData", "font-face", "fldChar", "posOffset", "pctWidth", "pctHeight", "script",
    "event-listener", "index-title-template", "sequence-decl", "from", "to", "Anchor", "numCache", "numLit",
})  # fmt: skip
# Names in the properties of a document, with the word that says so.
_NAMED = {
    "creator": "Auteur: ", "initial-creator": "Auteur: ", "lastModifiedBy": "Auteur: ",
    "printed-by": "Auteur: ", "author": "Auteur: ", "Manager": "Contactpersoon: ",
}  # fmt: skip
# Attributes that hold words of a person.
_SPOKEN = {
    "author": "Auteur: ", "userId": "", "descr": "", "displayText": "", "string-value": "", "alt": "",
    "description": "", "instr": "", "tooltip": "", "suggestedsigner": "", "suggestedsigner2": "",
    "suggestedsigneremail": "", "signinginstructions": "",
}  # fmt: skip
_WITH_VALUE = frozenset({"alias", "docVar", "query", "default", "listEntry"})
# Elements of a workbook whose name, or value, a reader sees.
_WITH_NAME = frozenset({"sheet", "cacheField", "dataField", "tableColumn", "definedName"})
_WITH_V = frozenset({"s"})  # a text in the memory of a pivot table
_DATE_OF_CHANGE = "{http://purl.org/dc/elements/1.1/}date"
_NAMESPACES = ("http://schemas.", "http://www.w3.org/", "http://purl.")
_CUSTOM_NAMES = ("docprops/custom.xml", "meta.xml")


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]


class TextTarget:
    """A parser target (`xml.etree`) that gathers text; counts against the budget as it goes."""

    def __init__(self, part: str, budget: Budget) -> None:
        self._part = part
        self._budget = budget
        self._line: list[str] = []
        self._waiting: list[list[str]] = []
        self._done: list[str] = []
        self._spoken: set[str] = set()
        self._skip_from = 0
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_NESTING:
            raise ValueError("nested too deep")
        if self._skip_from:
            return
        name = _local(tag)
        if name in _SKIPPED or tag == _DATE_OF_CHANGE:
            self._skip_from = self._depth
            return
        if name in _ASIDES:
            self._waiting.append(self._line)
            self._line = []
        self._add(_SIGNS.get(name, "") + _NAMED.get(name, ""))
        self._attributes(name, attributes)

    def data(self, data: str) -> None:
        if not self._skip_from:
            self._add(data)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if self._skip_from == self._depth:
            self._skip_from = 0
        elif not self._skip_from and name in _ASIDES:
            self._done += [*self._line, "\n"]
            self._line = self._waiting.pop()
        elif not self._skip_from and name in _BLOCKS:
            self._add("\n")
        self._depth -= 1

    def close(self) -> None:
        """Nothing is left to do; the parser asks for it."""

    def text(self) -> str:
        """What was written in the part, without empty lines."""
        lines = "".join([*self._done, *self._line]).split("\n")
        return "\n".join(line.rstrip() for line in lines if line.strip())

    def _attributes(self, name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            attribute = _local(key)
            if attribute in _SPOKEN:
                self._say(_SPOKEN[attribute] + value)
            elif self._holds_words(name, attribute) or _leads_away(attribute, value, attributes):
                self._say(value)
            elif attribute == "c" and name == "s" and value.isdigit():
                self._add(" " * min(int(value[:3]) - 1, 80))

    def _holds_words(self, name: str, attribute: str) -> bool:
        if attribute == "name":
            return self._part.endswith(_CUSTOM_NAMES) or name in _WITH_NAME
        if attribute == "v":
            return name in _WITH_V
        return attribute == "title" or (attribute == "val" and name in _WITH_VALUE)

    def _say(self, words: str) -> None:
        """A line of its own, once in a part: every tracked change repeats its author."""
        if words.strip() and words not in self._spoken:
            self._spoken.add(words)
            self._done.append(words + "\n")
            self._budget.take_signs(len(words))

    def _add(self, words: str) -> None:
        if words:
            self._line.append(words)
            self._budget.take_signs(len(words))


def _leads_away(attribute: str, value: str, attributes: dict[str, str]) -> bool:
    """A link out of the document, to a person's mail or page for example."""
    if attribute not in ("Target", "href") or value.startswith(_NAMESPACES):
        return False
    modes = {_local(key): mode for key, mode in attributes.items()}
    return modes.get("TargetMode") == "External" or value.startswith(("http", "mailto:", "tel:"))
