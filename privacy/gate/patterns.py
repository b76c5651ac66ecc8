"""The patterns of patterns.yaml, made ready once and run over a folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from privacy.gate import checks
from privacy.gate.finding import Candidate
from privacy.gate.lexicon import read_data
from privacy.gate.reading import Reading

_MACRO = re.compile(r"<([A-Z0-9]+)(?::([^<>]*))?>")
_LEADS_ON = re.compile(r"[\d\n]")  # between a number and a word behind it
_BORN_BEFORE = re.compile(
    r"\b(?i:geboren|geboortedatum|geboortedag|geb(?:\.?\s?dat)?)(?!\w)"
    r"(?:[^.\n;!?]|\.(?=\s?(?:[a-z\d]|\Z))){0,40}\Z|(?:°\s?|\*)\Z"  # not "* 12 maart", which is a list
)
_BORN_AFTER = re.compile(r"\A[^.,\n;!?\d]{0,25}\bgeboren\b", re.IGNORECASE)
_DIGITS_BETWEEN = 3  # "BSN van 2 personen: …" still belongs to its word


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of patterns.yaml; see there for what each part means."""

    name: str
    label: str
    regex: re.Pattern[str]
    group: int
    near: re.Pattern[str] | None
    reach: int
    after: int
    check: checks.Check
    certainty: int
    reread: bool

    def candidates(self, reading: Reading) -> Iterator[Candidate]:
        """Every span that this pattern points at, also spans that overlap each other."""
        at = 0
        while found := self.regex.search(reading.text, at):
            at = found.start() + 1
            if self.near and not self._has_word_near(reading.text, *found.span(self.group)):
                continue
            span = self.check(reading, *found.span(self.group))
            if span:
                yield Candidate(*span, self.label, self.name, self.certainty)

    def _has_word_near(self, text: str, start: int, end: int) -> bool:
        assert self.near is not None  # noqa: S101 - for the type checker; the caller looked
        first = max(0, start - self.reach)
        for word in self.near.finditer(text, first, start):
            if sum(char.isdigit() for char in text[word.end() : start]) <= _DIGITS_BETWEEN:
                return True
        word_after = self.near.search(text, end, end + self.after)
        return word_after is not None and not _LEADS_ON.search(text, end, word_after.start())


def _expand(pattern: str, macros: dict[str, str]) -> str:
    """Put the macros in their places; they may hold each other."""

    def fill(found: re.Match[str]) -> str:
        if found[1] not in macros:
            return found[0]
        return macros[found[1]].replace("~", found[2] or "~")

    for _round in range(4):
        pattern = _MACRO.sub(fill, pattern)
    return pattern


def _compile(rule: dict[str, Any], macros: dict[str, str]) -> Pattern:
    flags = re.NOFLAG if rule.get("case") else re.IGNORECASE
    near = rule.get("near")
    return Pattern(
        name=rule["name"],
        label=rule["label"],
        regex=re.compile(_expand(rule["pattern"], macros), flags),
        group=rule.get("group", 0),
        near=re.compile(near, re.IGNORECASE) if near else None,
        reach=rule.get("reach", 40),
        after=rule.get("after", 0),
        check=checks.CHECKS[rule.get("check", "none")],
        certainty=rule["certainty"],
        reread=rule.get("reread", False),
    )


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """All patterns in the order of the file."""
    content = read_data("patterns.yaml")
    return tuple(_compile(rule, content["macros"]) for rule in content["patterns"])


def candidates(reading: Reading) -> Iterator[Candidate]:
    """What the patterns find, also where a scan read O for 0 or l for 1; a date of birth by its own label."""
    for candidate in _all(reading):
        yield _of_birth(reading.text, candidate) if candidate.label == "DATUM" else candidate


def _of_birth(text: str, date: Candidate) -> Candidate:
    before, after = text[max(0, date.start - 60) : date.start], text[date.end : date.end + 40]
    born = _BORN_BEFORE.search(before) or _BORN_AFTER.match(after)
    return replace(date, label="GEBOORTEDATUM", certainty=3) if born else date


def _all(reading: Reading) -> Iterator[Candidate]:
    for pattern in patterns():
        yield from pattern.candidates(reading)
    reread = reading.reread()
    if reread is None:
        return
    for pattern in patterns():
        if pattern.reread:
            for candidate in pattern.candidates(reread.reading):
                if reread.touches(candidate.start, candidate.end):
                    yield candidate
