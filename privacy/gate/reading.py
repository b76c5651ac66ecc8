"""One reading of a folded text: the text, and the spans that are plainly something harmless."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

# Moments and amounts: a number that lies mostly in these is not a number of a person.
_HARMLESS = re.compile(
    r"""
    # 15.00 uur, 9.00-17.00, 14:03
    (?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?\s{0,2}(?:-|/|tot\b|en\b|t/m\b|u\b|uur\b)
    |(?<!\d)\d{1,2}:\d{2}(?!\d)
    # € 1.250.000,-
    |(?:€|\beur(?:o)?\b)\s?\d{1,3}(?:[.\s]?\d{3}){0,4}(?:,(?:\d{2}|-))?(?!\d|[\-/.\s]\d)
    |(?<!\d)(?<!\d[\-/.\s])\d{1,3}(?:\.?\d{3}){0,4}(?:,\d{2}|,-)?\s{0,2}(?:euro\b|eur\b|€)
    # 2019-2023
    |(?<![\d/.\-])(?:19|20)\d{2}\s?(?:-|/|t/m|tot)\s?(?:19|20)\d{2}(?![\d/\-]|\s\d)
    |\b(?:artikel(?:en)?|art\.?|lid|paragraaf|hoofdstuk|bijlage|pagina|blz\.?|§)\s?\d{1,4}[a-z]{0,3}
        (?:[.:]\d{1,3}){0,3}(?!\d|[\-/\s]\d)
    # the key of a meeting: Teams-id 312 456 789
    |\b(?:vergader(?:ing)?s?|meeting|webinar|zoom|teams)[\s\-]?(?:id|code|nummer)\b[^\d\n]{0,15}
        [1-9]\d{2,3}(?:[\s\-]?\d{2,4}){1,4}(?!\d)
    # numbers of public services: 0900-8844, 14 010
    |\b0[89]00\s?-?\s?\d{4}(?!\d|[ \-]?\d{2,3}\b)|\b14\s?0\d{2,3}\b(?![ \-]\d)
    |\bisbn\b[^\d\n]{0,4}[\d\-]{10,17}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FULL_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])\s?([\-/. ])\s?(?:0?[1-9]|1[0-2])\s?\1\s?(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}([\-/.])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01]))(?!\d)"
)
# A word of digits in which a scan may have read letters, such as "9988l7" or "O6".
_MISREAD = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z|]*\d)(?=\d*[A-Za-z|])[0-9OoQDlIi|ZzSsGBb]{2,18}(?![A-Za-z0-9])"
)
_AS_DIGIT = str.maketrans("OoQDlIi|ZzSsGBb", "000011112255688")


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans in order that do not overlap, for quick questions about them."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def crossing(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans that share at least one sign with this one."""
        first = bisect_left(self.ends, start + 1)
        found = []
        while first < len(self.starts) and self.starts[first] < end:
            found.append((self.starts[first], self.ends[first]))
            first += 1
        return found


def _spans(pattern: re.Pattern[str], text: str) -> Spans:
    found = [match.span() for match in pattern.finditer(text)]
    return Spans(tuple(start for start, _ in found), tuple(end for _, end in found))


@dataclass(frozen=True)
class Reading:
    """What the checks of a pattern may look at."""

    text: str
    harmless: Spans = field(init=False)
    dates: Spans = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "harmless", _spans(_HARMLESS, self.text))
        object.__setattr__(self, "dates", _spans(_FULL_DATE, self.text))

    def is_harmless(self, start: int, end: int) -> bool:
        """Whether at least half of the digits lie in a time, an amount, a range of years and the like."""
        return self._digits_in(self.harmless, start, end) * 2 >= self._digits(start, end)

    def is_date(self, start: int, end: int) -> bool:
        """Whether at least half of the digits lie in a date with its year."""
        return self._digits_in(self.dates, start, end) * 2 >= self._digits(start, end)

    def _digits(self, start: int, end: int) -> int:
        return sum(char.isdigit() for char in self.text[start:end])

    def _digits_in(self, spans: Spans, start: int, end: int) -> int:
        return sum(self._digits(max(start, s), min(end, e)) for s, e in spans.crossing(start, end))

    def reread(self) -> "Reread | None":
        """The same text with letters read as digits in words that are mostly digits, if there are any."""
        misread = _spans(_MISREAD, self.text)
        if not misread.starts:
            return None
        parts, at = [], 0
        for start, end in zip(misread.starts, misread.ends, strict=True):
            parts += [self.text[at:start], self.text[start:end].translate(_AS_DIGIT)]
            at = end
        return Reread(Reading("".join(parts) + self.text[at:]), misread)


@dataclass(frozen=True)
class Reread:
    reading: Reading
    changed: Spans

    def touches(self, start: int, end: int) -> bool:
        return bool(self.changed.crossing(start, end))
