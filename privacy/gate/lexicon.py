"""Word lists: what is an ordinary word, a first name, a surname, a place. Loaded once."""

import gzip
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from privacy.data_files import read_yaml
from privacy.gate import deduced

DATA = Path(__file__).resolve().parent.parent / "data"
_LETTERS = str.maketrans("łıøđ", "liod")
_lock = threading.Lock()


def unmarked(word: str) -> str:
    """A word in lower case without the marks on its letters."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def read_data(name: str) -> Any:
    """One of the gate's own data files."""
    return read_yaml(DATA / name)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All in lower case. `places` leads from a place's first word to its names, longest first.

    `behind_small` are surnames behind a tussenvoegsel, also those that are ordinary words without one.
    """

    words: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    behind_small: frozenset[str]
    places: dict[str, tuple[str, ...]]
    plain_names: frozenset[str]
    openers: frozenset[str]
    sentence_beginnings: frozenset[str]
    towns_behind_in: frozenset[str]
    _seen: dict[str, bool] = field(default_factory=dict)

    def is_word(self, word: str) -> bool:
        """Whether this is an ordinary Dutch word, also one made of two others."""
        word = word.lower()
        return word in self.words or (len(word) > 7 and self._is_compound(word))

    def _is_compound(self, word: str) -> bool:
        if len(word) > 40:
            return False
        if word not in self._seen:
            if len(self._seen) > 50_000:
                self._seen.clear()
            self._seen[word] = self._splits(word, 3)
        return self._seen[word]

    def _splits(self, word: str, depth: int) -> bool:
        for at in range(3, len(word) - 3):
            head, tail = word[:at], word[at:].lstrip("-")
            if head not in self.words and not (head.endswith("s") and head[:-1] in self.words):
                continue
            if tail in self.words or (depth and len(tail) > 7 and self._splits(tail, depth - 1)):
                return True
        return False

    def is_first_name(self, word: str) -> bool:
        """However its marks are written: Céline and Celine, Michał and Michal."""
        word = word.lower()
        return word in self.first_names or unmarked(word) in self.first_names

    def is_plain_first_name(self, word: str) -> bool:
        """A first name that is nothing else, so that it counts in lower case too."""
        word = word.lower()
        return self.is_first_name(word) and (word in self.plain_names or not self.is_word(word))

    def is_surname(self, word: str) -> bool:
        return word.lower() in self.surnames

    def is_place(self, words: str) -> bool:
        words = words.lower()
        return words in self.places.get(words.replace("-", " ").split(" ")[0], ())


def _words() -> frozenset[str]:
    with gzip.open(DATA / "words_nl.txt.gz", "rt", encoding="utf-8") as lines:
        return frozenset(lines.read().split("\n"))


def _by_first_word(places: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for place in places:
        found.setdefault(place.replace("-", " ").split(" ")[0], []).append(place)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


@lru_cache(maxsize=1)
def _load() -> Lexicon:
    lists = deduced.lists()
    extra = read_data("names.yaml")
    no_names = {word.lower() for word in extra["no_names"]}
    first_names = {name.lower() for name in lists.first_names | set(extra["first_names"])}
    surnames = {name.lower() for name in lists.surnames | set(extra["surnames"])}
    behind_in = frozenset(extra["towns_behind_in"])
    places = ({place.lower() for place in lists.places} - set(extra["no_places"])) | behind_in
    return Lexicon(
        words=_words() | frozenset(word.lower() for word in extra["words"]),
        first_names=frozenset(first_names - no_names),
        surnames=frozenset(surnames - no_names),
        behind_small=frozenset(name.lower() for name in lists.behind_small),
        places=_by_first_word(places),
        plain_names=frozenset(name.lower() for name in extra["plain_first_names"]),
        openers=frozenset(extra["openers"]),
        sentence_beginnings=frozenset(extra["sentence_beginnings"]),
        towns_behind_in=behind_in,
    )


def lexicon() -> Lexicon:
    """The word lists, loaded at the first call; safe to call from several threads."""
    with _lock:
        return _load()
