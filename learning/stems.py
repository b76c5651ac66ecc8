"""Dutch word forms, so that casussen finds casus on every database.

Neither SQLite nor the Dutch dictionary of PostgreSQL does this well: Snowball's newer
algorithm for Dutch (snowballstemmer 3.1) does, so texts and questions are stemmed by it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import snowballstemmer
from django.utils.html import strip_tags
from wagtail.search import index

WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> Iterator[str]:
    """The words of a text in order, in small letters and without accents; markup is no text."""
    folded = unicodedata.normalize("NFKD", strip_tags(text)).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return (found.group() for found in WORD.finditer(bare))


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem of one word as `words_of` gives it, by Snowball's Dutch algorithm."""
    # A stemmer keeps its place in a word, so threads cannot share one.
    return str(snowballstemmer.stemmer("dutch").stemWord(word))


def stems_of(*texts: str) -> str:
    """The stems of all words of these texts, in order, with spaces between."""
    return " ".join(stem_of(word) for text in texts for word in words_of(text))


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
