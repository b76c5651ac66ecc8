"""Turns the sheets of an XLSX into lines of text: one for each row, hidden ones too."""

import re

from privacy.gate.limits import Budget

SHEETS = ("xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/")
SHARED_STRINGS = "xl/sharedstrings.xml"
_HEADINGS = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
_SHOWN_ATTRIBUTES = ("display", "tooltip", "prompt", "error", "location")
_SAID = {*_HEADINGS, "formula1", "formula2", "t", "v", "f"}

# &C and the like, that say where and how a heading of a sheet stands: no part of a name behind them.
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Za-z])')


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]


class StringsTarget:
    """A parser target (`xml.etree`) that gathers the shared texts of a workbook, in order."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._is_text = False
        self.strings: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "si":
            self.strings.append("")
        self._is_text = name == "t"

    def data(self, data: str) -> None:
        if self._is_text and self.strings:
            self._budget.take_signs(len(data))
            self.strings[-1] += data

    def end(self, tag: str) -> None:
        self._is_text = False

    def close(self) -> None:
        """Nothing is left to do; the parser asks for it."""

    def text(self) -> str:
        """What is in it counts where a cell refers to it."""
        return ""


class SheetTarget:
    """A parser target that writes each row of a sheet as a line.

    A semicolon ends each cell: the numbers of two cells are not one long number.
    """

    def __init__(self, budget: Budget, strings: list[str]) -> None:
        self._budget = budget
        self._strings = strings
        self._lines: list[str] = []
        self._row: list[str] = []
        self._kind = ""
        self._words: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self._kind = attributes.get("t", "n")
        elif name in _SAID:
            self._words = []
        elif name in {"hyperlink", "dataValidation"}:
            self._say(
                *(attributes.get(key, "") for key in ("display", "tooltip", "prompt", "error", "location"))
            )

    def data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in _SAID and self._words is not None:
            self._take(name, "".join(self._words))
            self._words = None
        elif name == "row":
            self._say("".join(self._row))
            self._row = []

    def close(self) -> None:
        """Nothing is left to do; the parser asks for it."""

    def text(self) -> str:
        """The rows that hold something, and what stands above, below and behind them."""
        self._say("".join(self._row))
        return "\n".join(self._lines)

    def _take(self, name: str, words: str) -> None:
        if name == "f":
            words = words if '"' in words else ""  # only a text that the formula itself holds
        elif name == "v" and self._kind == "s":
            words = self._shared(words.strip())
        elif name == "v" and self._kind == "n":
            words = _rounded(words)
        if name in {"v", "t", "f"}:
            self._row += [f"{words}; "] if words.strip() else []
        else:
            self._say(_CODES.sub("\n", words))

    def _shared(self, number: str) -> str:
        is_there = number.isdecimal() and len(number) < 10 and int(number) < len(self._strings)
        return self._strings[int(number)] if is_there else ""

    def _say(self, *lines: str) -> None:
        for line in lines:
            if line.strip():
                self._budget.take_signs(len(line))
                self._lines.append(line)


def _rounded(number: str) -> str:
    """A number as a reader sees it: the tail of a division is no long number of anybody."""
    if "." not in number and "e" not in number.lower():
        return number
    try:
        return f"{float(number):.6g}"
    except ValueError:
        return number
