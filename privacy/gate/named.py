"""Names by the words around them: "alias Kleine Kev", "familie Ouazzani", "Aanwezig: Szymon", "Groet, Bep".

Here the place says that a name stands there, so it need not stand in any list; it only may not be
an ordinary word, a town or an office. Which words lead to a name stands in `names.yaml`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from privacy.gate.finding import Candidate
from privacy.gate.lexicon import Lexicon, lexicon, read_data
from privacy.gate.tokens import NAME, SMALL

_PERSON = rf"(?:(?i:{SMALL})\s|'t\s)?{NAME}(?:[ ](?:{SMALL}\s)?{NAME}){{0,3}}"
_PERSONS = re.compile(_PERSON)
_QUOTE = r"[\"'“‘(]?"
_WORD = re.compile(r"[\w'’\-]+")
_WITHIN = re.compile(rf"(?<=[a-zà-ÿ0-9,]\s){NAME}")
_SHORT = re.compile(r"[A-Z]{2,5}\Z")  # ZSM, GGZ


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """How a name follows, by the name of the rule."""
    content = read_data("names.yaml")
    before = rf"(?:{_any(list(content['roles']))}|(?:{_any(content['salutations'])})\.?)"
    names = rf"(?P<names>{_PERSON}(?:(?:,\s|\sen\s){_PERSON}){{0,15}})"
    labels = _any([*content["name_labels"], *content["roles"], *content["salutations"]])
    return {
        "bijnaam": re.compile(rf"(?<![\w\-])(?i:{_any(content['nicknamed'])})\s{_QUOTE}(?P<names>{_PERSON})"),
        "genoemd": re.compile(rf"(?<![\w\-])(?i:{_any(content['called'])})\s{_QUOTE}(?P<names>{_PERSON})"),
        "rol_naam": re.compile(rf"(?<![\w\-])(?i:{before})\s(?P<names>{_PERSON})"),
        "kopje_naam": re.compile(rf"(?<![\w\-])(?i:{labels})\s?:\s{{0,3}}{names}"),
        "aanhef": re.compile(rf"(?m)^[ \t]*(?i:{_any(content['greetings'])})\s{names}(?=[ \t]*(?:[,!:]|$))"),
        "ondertekening": re.compile(
            rf"(?m)(?<![\w\-])(?i:{_any(content['closings'])})[,.!]?\s{{1,3}}(?P<names>{_PERSON})[ \t]*$"
        ),
    }


@lru_cache(maxsize=1)
def _no_person() -> frozenset[str]:
    """Offices, relatives and titles: words that stand before or instead of a name."""
    content = read_data("names.yaml")
    return frozenset(word.lower() for key in ("no_person", "roles", "salutations") for word in content[key])


def candidates(text: str) -> Iterator[Candidate]:
    """Names in a folded text that stand where a name stands."""
    known = lexicon()
    for rule, pattern in _patterns().items():
        at = 0
        while found := pattern.search(text, at):
            at = found.start("names")  # "advocaat mevrouw 't Hart": one word may lead to the next
            for name in _PERSONS.finditer(found["names"]):
                length = _name_in(name.group(), known, anything=rule == "bijnaam")
                if length:
                    start = found.start("names") + name.start()
                    yield Candidate(start, start + length, "NAAM", rule, 2)
    yield from _within_sentences(text, known)


def _within_sentences(text: str, known: Lexicon) -> Iterator[Candidate]:
    """ "…, Cor, draait": a first name that is a word too, where nothing else gives it a capital."""
    for word in _WITHIN.finditer(text):
        name = word.group()
        if known.is_first_name(name) and name != name.upper() and name.lower() not in _no_person():
            yield Candidate(*word.span(), "NAAM", "voornaam_in_zin", 1)


def _name_in(words: str, known: Lexicon, *, anything: bool) -> int:
    """How much of these words is a name, from the first on; 0 when they begin with something else."""
    length, after_small = 0, False
    for word in _WORD.finditer(words):
        if not word.group()[0].isupper() or word.group() in ("Van", "De", "Den", "Der", "Ten", "Ter"):
            after_small = True  # "van der", "Van der", or the 't of 't Hart
            continue
        surname = after_small and known.is_surname(word.group())
        if not (anything or surname or _may_be_name(word.group(), known, first=length == 0)):
            break
        length, after_small = word.end(), False
    return length


def _may_be_name(word: str, known: Lexicon, *, first: bool) -> bool:
    if _SHORT.match(word) or word.lower() in _no_person():
        return False
    if known.is_first_name(word) or (known.is_surname(word) and not known.is_word(word)):
        return True
    return not known.is_word(word) and not (first and known.is_place(word))
