"""What may stand in a text: known organisations and things, and the names that the caller allows."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from privacy.gate.finding import Candidate
from privacy.gate.folding import fold
from privacy.gate.lexicon import read_data
from privacy.gate.tokens import Phrases, words_of

# What may be allowed; a number never is.
_NAMELIKE = frozenset({"NAAM", "PLAATS", "ORGANISATIE_KLEIN", "ADRES"})
_PREPOSITIONS = (
    r"(?:van|van de|van den|van der|van het|van 't|de|den|der|ter|ten|te|in 't|in het|op de"
    r"|el|al|ben|von|da|dos|di|la|le)"
)
_PERSON = re.compile(
    rf"(?P<first>[^\W\d_][\w'\-.]*(?:\s[A-Z][\w'\-.]*)??)\s(?P<last>(?:{_PREPOSITIONS}\s)?[^\W\d_][\w'\-]*(?:\s[\w'\-]+)?)",
    re.IGNORECASE,
)
_INSTITUTIONAL = re.compile(
    r"\b(?:gemeente|stichting|politie|reclassering|huis|parket|zorg|team|groep|raad|stadhuis|zaal|centrum)\b",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\S+\s[\"'“‘]?")


@lru_cache(maxsize=1)
def _content() -> dict[str, list[str]]:
    content: dict[str, list[str]] = read_data("allowed.yaml")
    return content


@lru_cache(maxsize=1)
def known() -> Phrases:
    """Phrases of allowed.yaml, with every institution before every seat ("rechtbank Rotterdam")."""
    content = _content()
    seated = [
        f"{what} {seat}"
        for what in content["institutions"]
        for seat in [*content["seats"], *content["regions"]]
    ]
    houses = [name.replace("Zorg- en Veiligheidshuis", "Veiligheidshuis") for name in content["houses"]]
    return Phrases(
        [
            *content["regions"],
            *content["organisations"],
            *content["things"],
            *content["houses"],
            *houses,
            *seated,
        ]
    )


@lru_cache(maxsize=1)
def _sites() -> tuple[str, ...]:
    return tuple(_content()["sites"])


def is_public_site(address: str) -> bool:
    """Whether a web address is a page of the government or of a national organisation."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return False
    return any(host == site or host.endswith(f".{site}") for site in _sites())


def _names_in(name: str) -> Iterator[str]:
    """An allowed name, and the ways in which people write a person's name shorter."""
    yield name
    person = _PERSON.fullmatch(name)
    if not person or _INSTITUTIONAL.search(name):
        return
    first, last = person["first"], person["last"]
    yield first
    yield last
    yield f"{first[0]} {last}"


def _joined(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The spans, those with only white space between them as one: a person and where they work."""
    joined: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if joined and not text[joined[1] : start].strip():
            joined = joined[0], max(joined[1], end)
            continue
        if joined:
            yield joined
        joined = start, end
    if joined:
        yield joined


class Allowed:
    """Decides which candidates may stay in one text."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        given = [fold(" ".join(str(name).split())).text for name in names]
        self._names = Phrases(shorter for name in given if name for shorter in _names_in(name))
        words = words_of(text)
        self._text = text
        self._spans = list(_joined([*known().spans(text, words), *Phrases(given).spans(text, words)], text))

    def permits(self, candidate: Candidate) -> bool:
        """Whether the whole candidate lies within something allowed, or in two such side by side."""
        if candidate.label not in _NAMELIKE:
            return False
        if self._covers(candidate.start, candidate.end):
            return True
        if candidate.label == "ORGANISATIE_KLEIN":  # "apotheek De Linde", where "De Linde" is allowed
            kind = _FIRST_WORD.match(self._text, candidate.start, candidate.end)
            return kind is not None and self._covers(kind.end(), candidate.end)
        return candidate.label == "NAAM" and self._text[candidate.start : candidate.end] in self._names

    def leaves_open(self, first: int, last: int) -> bool:
        """Whether nothing that is allowed stands between these two."""
        return not any(start < last and first < end for start, end in self._spans)

    def _covers(self, first: int, last: int) -> bool:
        return any(start <= first and last <= end for start, end in self._spans)
