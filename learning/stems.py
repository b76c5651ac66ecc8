"""Dutch word forms, so that casussen finds casus on every database.

Neither SQLite nor the Dutch dictionary of PostgreSQL does this well, so texts and questions
are stemmed here. Snowball's newer algorithm for Dutch (snowballstemmer 3.1) knows casussen and
huizen, its older one makes what is left the same for methode and methoden.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import snowballstemmer
from django.utils.html import strip_tags
from wagtail.search import index

WORD = re.compile(r"[^\W_]+")
# Forms that no rule reaches, of words that people use here.
IRREGULAR = {
    "adviezen": "advies",
    "dilemmas": "dilemma",
    "kinderen": "kind",
    "regios": "regio",
    "themas": "thema",
}


def words_of(text: str) -> Iterator[str]:
    """The words of a text in order, in small letters and without accents; markup is no text."""
    folded = unicodedata.normalize("NFKD", strip_tags(text)).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return (found.group() for found in WORD.finditer(bare))


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem of one word as `words_of` gives it: not a word itself, but the same for its forms."""
    word = IRREGULAR.get(word, word)
    if word.endswith("den"):
        word = word[:-2]  # voorbeelden: the newer algorithm would take the d along
    # A stemmer keeps its place in a word, so threads cannot share one.
    stem = str(snowballstemmer.stemmer("dutch").stemWord(word))
    if word.startswith("ge") and not stem.startswith("ge"):
        stem = f"ge{stem}"  # gezin is no form of zin
    return str(snowballstemmer.stemmer("dutch_porter").stemWord(stem))


def stems_of(*texts: str) -> str:
    """The stems of all words of these texts, in order, with spaces between."""
    return " ".join(stem_of(word) for text in texts for word in words_of(text))


def texts_in(body: Iterable[Any]) -> Iterator[str]:
    """What an editor wrote in the blocks of a stream field."""
    return (text for block in body for text in block.block.get_searchable_content(block.value))


class Stemmed:
    """Something that `/zoeken/` finds: it says its words, the index keeps their stems.

    `words_to_find` answers the texts by which it is found: its title first, then only what
    everybody may read who may see it at all. Put `*Stemmed.stem_fields` in its `search_fields`.
    """

    stem_fields = (index.SearchField("stems"),)
    words_to_find: Callable[[], Iterable[str]]

    @property
    def stems(self) -> str:
        return stems_of(*self.words_to_find())
