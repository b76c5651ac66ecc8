"""Small organisations, by their kind beside a name: "basisschool De Klimop", "Zandwijk College".

Which kinds there are, and what to write instead, stands in `organisations.yaml`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from privacy.gate.finding import DIRECT, LABELS, Candidate
from privacy.gate.lexicon import lexicon, read_data
from privacy.gate.tokens import CAPITAL, begins_sentence

_NAME = rf"{CAPITAL}[\w'’&\-]{{0,60}}"
_LINK = r"(?:(?:de|het|den|der|van|van de|van den|van het|'t|&)\s)?"
# Words with a capital that stand before a name and are none of it.
_LEADS_ON = frozenset({
    "'t", "aan", "al", "bij", "daar", "dat", "de", "den", "deze", "die", "dit", "door", "een", "el", "en",
    "er", "haar", "het", "hier", "hij", "hoe", "hun", "ik", "in", "is", "maar", "met", "mijn", "na",
    "naar", "nu", "of", "om", "ons", "onze", "ook", "op", "over", "per", "sinds", "te", "toen", "tot",
    "tussen", "uit", "van", "vanaf", "via", "volgens", "voor", "waar", "wat", "we", "wij", "ze", "zij",
    "zijn",
})  # fmt: skip
_TRAILS = re.compile(r"-?(?:\s(?:[a-z'’&]+)?)*\Z")


@lru_cache(maxsize=2)
def _kinds(where: str) -> dict[str, str]:
    """The kinds that stand `before` a name or `after` it, in lower case, with what to write instead."""
    groups = read_data("organisations.yaml")
    return {word.lower(): group["proposal"] for group in groups for word in group.get(where, [])}


@lru_cache(maxsize=1)
def _kind_first() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _kinds("before")))
    return re.compile(
        rf"(?<![\w\-])(?i:{words})\s[\"'“‘]?(?P<name>(?:'[ts]\s)?{_NAME}(?:\s{_LINK}{_NAME}){{0,3}})"
    )


@lru_cache(maxsize=1)
def _kind_last() -> re.Pattern[str]:
    joined = "|".join(_kinds("after"))
    # "College van B en W" and "College voor de Rechten van de Mens" are no schools.
    return re.compile(
        rf"(?<![\w\-])(?P<name>(?:{_NAME}\s){{1,3}})(?:{joined.title()})\b(?!\s(?:van|voor)\b)"
        rf"|(?<![\w\-])(?P<joined>{CAPITAL}[\w'’\-]{{2,30}})(?:{joined})\b"
    )


def candidates(text: str, others: Iterable[Candidate]) -> Iterator[Candidate]:
    """Organisations in a folded text, as far as no other candidate points at a person directly there."""
    direct = sorted((each.start, each.end) for each in others if LABELS[each.label].ernst == DIRECT)
    for found in _kind_first().finditer(text):
        touched = (start for start, end in direct if start < found.end() and found.start() < end)
        end = next(touched, found.end())
        name = _TRAILS.sub("", text[found.start("name") : end])
        if _begins(name) is not None:
            yield Candidate(
                found.start(), found.start("name") + len(name), "ORGANISATIE_KLEIN", "soort_naam", 3
            )
    for found in _kind_last().finditer(text):
        begins = _begins(found["name"]) if found["name"] else _begins_joined(text, *found.span())
        if begins is None:
            continue
        start = found.start() + begins
        if not any(first < found.end() and start < last for first, last in direct):
            yield Candidate(start, found.end(), "ORGANISATIE_KLEIN", "naam_soort", 3)


def _begins(name: str) -> int | None:
    """Where a name begins behind a "Het" or "Bij" that is none of it; None where nothing else stands."""
    words = re.finditer(r"\S+", name)
    return next((word.start() for word in words if word.group().lower() not in _LEADS_ON), None)


def _begins_joined(text: str, start: int, end: int) -> int | None:
    """0 for "het Zandwijkcollege"; None for a plain word, as far as one can see by its capital."""
    known, word = lexicon(), text[start:end].lower()
    kind = word in _kinds("before") or word in _kinds("after")
    plain = kind or word in known.words or (begins_sentence(text, start) and known.is_word(word))
    return None if plain else 0


def instead_of(words: str) -> str:
    """What may stand in the place of an organisation: its kind."""
    first, last = words.lower().split()[0], words.lower().split()[-1]
    after = (what for kind, what in _kinds("after").items() if last.endswith(kind))
    return _kinds("before").get(first) or next(after, str(_("een plaatselijke organisatie")))
