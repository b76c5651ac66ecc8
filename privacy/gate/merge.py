"""Settles overlaps: of candidates that share a sign, the most certain and then the longest stays."""

import re
from collections.abc import Iterable
from dataclasses import replace

from privacy.gate.finding import DIRECT, LABELS, Candidate
from privacy.gate.tokens import CAPITAL

_INITIAL_LAST = re.compile(rf"(?<![^\W\d_]){CAPITAL}\.\Z")
_BORDER = " \t\n.,;:!?()[]{}<>\"'*_-–/\\|"


def trimmed(text: str, candidate: Candidate) -> Candidate | None:
    """Without spaces and punctuation at its ends, or None if nothing is left."""
    start, end = candidate.start, candidate.end
    while start < end and text[start] in _BORDER and not _belongs(text, start, candidate):
        start += 1
    while end > start and text[end - 1] in _BORDER and not _ends_in_initial(text, start, end, candidate):
        end -= 1
    return replace(candidate, start=start, end=end) if start < end else None


def _belongs(text: str, at: int, candidate: Candidate) -> bool:
    """A bracket that opens a phone number, the sign before an account, an apostrophe of 't Hart."""
    if candidate.label == "TELEFOON":
        return text[at] == "(" and ")" in text[at : candidate.end]
    return candidate.label in ("NAAM", "ADRES", "PLAATS") and text[at : at + 2].lower() in ("'t", "'s")


def _ends_in_initial(text: str, start: int, end: int, candidate: Candidate) -> bool:
    """The dot of "Marco P." is part of the name."""
    return candidate.label == "NAAM" and bool(_INITIAL_LAST.search(text, max(start, end - 3), end))


def _rank(candidate: Candidate) -> tuple[int, int, int, bool, str, str]:
    """The smallest goes first. Of two equals what points directly, so that a name is never just a town."""
    length, indirect = candidate.end - candidate.start, LABELS[candidate.label].ernst != DIRECT
    return -candidate.certainty, -length, candidate.start, indirect, candidate.label, candidate.source


def _says_something(text: str) -> bool:
    capitals = any(word[0].isupper() and len(word) > 2 for word in text.replace("-", " ").split())
    return capitals or sum(char.isdigit() for char in text) > 3


def merge(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates in order that do not overlap."""
    waiting = sorted({c for c in (trimmed(text, each) for each in candidates) if c}, key=_rank, reverse=True)
    taken: list[Candidate] = []
    covered = bytearray(len(text))
    while waiting:
        candidate = waiting.pop()
        span = slice(candidate.start, candidate.end)
        if not any(covered[span]):
            taken.append(candidate)
            covered[span] = b"\x01" * (candidate.end - candidate.start)
            continue
        rest = _uncovered(text, candidate, covered)
        if rest:
            waiting.extend(sorted(rest, key=_rank, reverse=True))
    return sorted(taken, key=lambda each: each.start)


def _uncovered(text: str, candidate: Candidate, covered: bytearray) -> list[Candidate]:
    """The parts of a candidate that nobody has taken yet, if they still say something."""
    parts: list[Candidate] = []
    at = candidate.start
    while at < candidate.end:
        start = covered.find(b"\x00", at, candidate.end)
        if start < 0:
            break
        end = covered.find(b"\x01", start, candidate.end)
        end = candidate.end if end < 0 else end
        part = trimmed(text, replace(candidate, start=start, end=end))
        if part and _says_something(text[part.start : part.end]):
            parts.append(part)
        at = end
    return parts
