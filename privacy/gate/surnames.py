"""Whether words in capitals are a surname: by the lists, by what leads to them, and by what is beside them.

In a sentence that is all capitals a capital says nothing, and "DE" or "VAN" is mostly no part of a name.
So a surname that is a word too counts behind a first name, initials, a role or a tussenvoegsel that Dutch
has in names only, or where it alone stands in capitals.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from privacy.gate.lexicon import Lexicon, read_data

_WITH_APOSTROPHE = re.compile(r"[do]'\w{3,}\Z")  # O'BRIEN, D'HONDT
_ABBREVIATED = re.compile(r"[a-z]{1,5}\Z")  # ZSM, BOPZ
# A tussenvoegsel that nowadays stands in names and nearly nowhere else, and one that is a word too.
_STRONG = frozenset({"van den", "van der", "van 't", "in 't", "op den", "op 't", "von", "el"})
_WEAK = frozenset({
    "van", "de", "den", "der", "van de", "van het", "te", "ten", "ter", "op de", "in den", "al", "ben", "bin",
    "'t", "da", "dos", "di", "du", "la", "le", "del",
})  # fmt: skip
SMALL = _STRONG | _WEAK
SMALL_WORDS = frozenset(word for small in SMALL for word in small.split())


class Lead(IntEnum):
    """What stands before a surname, from what says least to what says most."""

    NONE = 0
    ROLE = 1  # "getuige"
    SALUTATION = 2  # "mevrouw", "Naam:"
    FIRST_NAME = 3
    OWN_NAME = 4  # a first name that is no word, or initials


@dataclass(frozen=True, slots=True)
class Surname:
    """Its tussenvoegsel and the parts between its dashes, in lower case, and the first token behind it."""

    small: str
    parts: tuple[str, ...]
    end: int


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The lists of names.yaml that these rules need, in lower case."""
    content = read_data("names.yaml")
    keys = (
        "roles", "salutations", "name_labels", "no_person", "surnames_in_capitals", "words_in_capitals",
        "no_initials", "abbreviations_before",
    )  # fmt: skip
    return {key: frozenset(word.lower() for word in content[key]) for key in keys}


def is_surname(surname: Surname, lead: Lead, known: Lexicon, *, quiet: bool) -> bool:
    """Whether this is a surname behind such a lead; `quiet` where it alone stands in capitals."""
    parts, small = surname.parts, surname.small
    if _is_something_else(surname, lead, quiet):
        return False
    if (lead or small) and any(part in words()["surnames_in_capitals"] for part in parts):
        return True
    if lead == Lead.OWN_NAME or small in _STRONG or (lead == Lead.FIRST_NAME and quiet):
        return all(_may_be(part, known) or (small and _may_follow_small(part, known)) for part in parts)
    if not all(_may_be(part, known) for part in parts):
        return False
    if lead == Lead.FIRST_NAME:
        return any(is_odd(part, known) for part in parts)
    return lead == Lead.SALUTATION or _is_likely(surname, lead, known, quiet)


def _is_something_else(surname: Surname, lead: Lead, quiet: bool) -> bool:
    """An office, a relative, or a word such as that in "OMA BELT"."""
    persons = words()["no_person"] | words()["roles"]
    leads_on = surname.small and lead >= Lead.SALUTATION
    if not leads_on and not persons.isdisjoint(surname.parts):
        return True
    return not (quiet or surname.small) and not words()["words_in_capitals"].isdisjoint(surname.parts)


def _is_likely(surname: Surname, lead: Lead, known: Lexicon, quiet: bool) -> bool:
    """Whether this is a surname behind a role, or with no lead at all."""
    parts, small = surname.parts, surname.small
    listed = all(is_listed(part, known) for part in parts)
    town = small not in ("ter", "ten") and any(known.is_place(part) for part in parts)
    if town or not (listed or (lead == Lead.ROLE and not small)):
        return False
    if lead == Lead.ROLE or any(is_odd(part, known) for part in parts):
        return lead == Lead.ROLE or bool(small) or max(map(len, parts)) > 3
    return bool(small) and quiet and all(part in known.behind_small and len(part) > 2 for part in parts)


def _may_be(part: str, known: Lexicon) -> bool:
    return is_listed(part, known) or is_odd(part, known)


def _may_follow_small(part: str, known: Lexicon) -> bool:
    return part in known.behind_small or known.is_place(part)


def is_listed(part: str, known: Lexicon) -> bool:
    return known.is_surname(part) or bool(_WITH_APOSTROPHE.match(part))


def is_odd(part: str, known: Lexicon) -> bool:
    """Not a word and not an abbreviation, as far as one can see."""
    listed = known.is_surname(part) or known.is_first_name(part)
    abbreviated = not listed and _ABBREVIATED.match(part)
    return len(part) > 2 and not abbreviated and not known.is_word(part)
