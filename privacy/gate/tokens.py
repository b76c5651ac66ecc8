"""Words of a folded text with their places, quick search for known phrases, and the shape of names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# A capital, a word that begins with one, what may stand before a surname, and any word with its dashes.
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
NAME = rf"{CAPITAL}[\w'’\-]{{1,60}}"  # with an end to it: it is tried at every word
SMALL = (
    r"(?:van de|van den|van der|van het|van 't|van|de|den|der|ter|ten|te|in 't|op de|op den"
    r"|el|al|ben|bin|da|dos|di|du|la|le)"
)
WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:•\-–\n]\s{0,3}|[\"'“‘(])\Z")
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\s\-'’./&]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """All runs of letters and digits, in lower case, in order."""
    return [Word(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)]


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins here, so that a capital says nothing."""
    return bool(_SENTENCE_BEGINS.search(text[max(0, start - 24) : start]))


class Phrases:
    """A set of phrases, found in a text whatever the capitals, dashes or line ends between the words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            parts = tuple(match.group().lower() for match in _WORD.finditer(phrase))
            if parts:
                self._by_first.setdefault(parts[0], []).append(parts)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def __contains__(self, phrase: str) -> bool:
        parts = tuple(match.group().lower() for match in _WORD.finditer(phrase))
        return bool(parts) and parts in self._by_first.get(parts[0], ())

    def spans(self, text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
        """Start and end of every phrase in the text, the longest at each word."""
        for at, word in enumerate(words):
            for parts in self._by_first.get(word.text, ()):
                last = self._match(text, words, at, parts)
                if last is not None:
                    yield word.start, last.end
                    break

    @staticmethod
    def _match(text: str, words: list[Word], at: int, parts: tuple[str, ...]) -> Word | None:
        if at + len(parts) > len(words):
            return None
        for offset, part in enumerate(parts):
            word = words[at + offset]
            if word.text != part:
                return None
            if offset and not _BETWEEN.match(text[words[at + offset - 1].end : word.start]):
                return None
        return words[at + len(parts) - 1]
