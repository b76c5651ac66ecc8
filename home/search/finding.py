"""Asking all sources one question."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from rapidfuzz import process
from rapidfuzz.distance import OSA
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText

from cohorts.models import places_of
from home.models import VocabularyWord
from home.search.sources import SOURCES, Hit, Places, Source
from learning.stems import stem_of, words_of

FEW, MANY = 5, 20
MOST_WORDS = 12
ALIKE, CANDIDATES = 0.7, 5
# Words that stand in nearly every text and tell nothing apart.
EMPTY_WORDS = frozenset((Path(__file__).parent.parent / "data" / "empty_words.txt").read_text().split())
NAMES = {stem for source in SOURCES for name in source.names() for stem in name}


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the first few, or one page of all."""

    slug: str
    label: str | Promise
    total: int
    hits: list[Hit]
    page: Page[Any] | None = None


@dataclass(frozen=True)
class Found:
    """The answer to one question; `suggestion` is another way to ask it, or empty."""

    question: str
    groups: list[Group] = field(default_factory=list)
    suggestion: str = ""

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


def find(
    user: Any, question: str, *, kind: str = "", number: str | int = 1, sources: Sequence[Source] = SOURCES
) -> Found:
    """What this person may see that holds all words of the question, in any form.

    All of a kind hold its own name, such as methode. Without `kind` the first five of every kind;
    with it page `number` of that kind, twenty a page. A suggestion comes with every question that
    has a word which no text for everybody holds; it is made of words from such texts alone, so it
    gives nothing away.
    """
    words = [word for word in words_of(question) if word not in EMPTY_WORDS and len(word) > 1][:MOST_WORDS]
    if not words:
        return Found(question)
    stems = [stem_of(word) for word in words]
    asked = [source for source in sources if kind in ("", source.slug)]
    places = places_of(user) if user.is_authenticated else []
    results = [(source, _rows(source, user, places, stems)) for source in asked]
    groups = [_page_of(*one, number) if kind else _first_of(*one) for one in results]
    return Found(question, [group for group in groups if group.total], suggestion=suggest(words, user))


def _rows(source: Source, user: Any, places: Places, stems: list[str]) -> Any:
    rows, left = source.visible_to(user, places), source.left_to_find(stems)
    if not left:
        return rows if rows.ordered else rows.order_by("-pk")
    return get_search_backend().search(PlainText(" ".join(left), operator="and"), rows)


def _page_of(source: Source, results: Any, number: str | int) -> Group:
    page = Paginator(results, MANY).get_page(number)
    hits = [source.hit(row) for row in page]
    return Group(source.slug, source.label, page.paginator.count, hits, page)


def _first_of(source: Source, results: Any) -> Group:
    total = results.count()
    # Of most kinds nothing is found, and asking for the rows costs twice what counting them does.
    hits = [source.hit(row) for row in results[:FEW]] if total else []
    return Group(source.slug, source.label, total, hits)


def suggest(words: Sequence[str], user: Any) -> str:
    """The words with each unknown one replaced by the known one nearest to it; empty when nothing changes.

    Nearest by optimal string alignment (a swap of neighbours is one mistake), at least 70 %
    alike; of equals the word that is used most. Two statements, or one when all are known.
    """
    known = VocabularyWord.objects.known_to(user)
    stems = {word: stem_of(word) for word in words}
    there = set(known.filter(stem__in=stems.values()).values_list("stem", flat=True)) | NAMES
    unknown = [word for word in words if stems[word] not in there]
    if not unknown:
        return ""
    uses = dict(known.values_list("word", "uses"))
    better = {word: _nearest(word, uses) for word in unknown}
    suggestion = [better.get(word, word) for word in words]
    return " ".join(suggestion) if suggestion != list(words) else ""


def _nearest(word: str, uses: dict[str, int]) -> str:
    found = process.extract(
        word, uses.keys(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=CANDIDATES
    )
    ranked = [(score, uses[candidate], candidate) for candidate, score, _index in found]
    return max(ranked)[2] if ranked else word
