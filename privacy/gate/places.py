"""Towns, and streets with a number, by the lists and the shape of words."""

import re
from collections.abc import Iterator

from privacy.gate.finding import Candidate
from privacy.gate.lexicon import Lexicon, lexicon
from privacy.gate.tokens import CAPITAL, NAME, SMALL, WORD, begins_sentence

_LEADS_TO_PLACE = re.compile(
    r"\b(?:in|te|uit|naar|bij|rond|nabij|omgeving|gemeente|stad|dorp|binnen|buiten)\s\Z", re.IGNORECASE
)
# Behind these stands no person, unless the word is a first name: "vertrouwen in Laura".
_LEADS_TO_NO_PERSON = re.compile(r"\b(?:in|te|uit|omgeving|gemeente|stad|dorp)\s\Z", re.IGNORECASE)
_ARTICLES = ("DE ", "HET ")
_PLAIN_PLACE = re.compile(r"\b(?:in|te|uit|naar)\s(?P<place>[a-z][a-z'\-]{3,})\b")
_KIND = (
    r"(?:straat|str\.|laan|weg|plein|dreef|kade|gracht|singel|steeg|plantsoen|dijk|pad|hof|horst|spiegel|hoeve"
    r"|boulevard|allee|brink|wal|markt)"
)
_UNITS = (
    r"(?!\s?(?:keer|maal|x|km|m|meter|minuten|min|uur|dagen|weken|maanden|jaar|euro|man|mensen|personen"
    r"|huizen|auto)\b)"
)
_FLOOR = r"(?:\d{1,2}|een|twee|drie|vier|vijf)\s?-?\s?hoog"
_ROMAN = r"(?:I{1,3}|IV|VI{1,3}|IX|(?<=[\-/])i{1,3})"
_PART = rf"(?:(?i:{_FLOOR}|bis|huis|hs|rd|zw|[a-z]|\d{{1,3}}{_UNITS})|{_ROMAN})\b(?!/m)"
_UNTIL = r"(?:\s?(?i:t/m|tot en met)\s?\d{1,4}(?i:[a-z]\b)?)?"
# "12a", "12-3hoog", "12 bis A", "12/1", "12a t/m 14"
_ADDITION = rf"(?:\s?[\-/]?\s?{_PART})?(?:(?:[\-/]|\s(?!\d)){_PART})?{_UNTIL}"
_NUMBER = rf"(?P<number>(?:(?i:nr\.?|no\.|nummer|huisnummer)\s)?\d{{1,4}}{_ADDITION})"
_STREET = re.compile(
    rf"\b(?P<street>(?:{CAPITAL}[\w'’\-.]{{0,40}}\s(?:(?:de|den|der|van|het|'t|op|ter|aan)\s)?){{0,3}}"
    rf"(?={CAPITAL})[\w'’\-]{{0,40}}(?i:{_KIND}))(?:\s(?:18|19|20)\d\d(?=\s(?i:nr|no\.|nummer|huisnummer|\d)))?\s{_NUMBER}"
)
# "Laan van Meerdervoort 10"
_KIND_FIRST = re.compile(
    rf"\b(?:Laan|Weg|Plein|Kade|Hof|Park|Singel|Gracht|Dijk|Markt|Oever|Wal)\s"
    rf"(?:(?:van|van de|van den|van der|van het|der|de|het|'s|op|aan de)\s)?"
    rf"{NAME}(?:\s{NAME}){{0,2}}\s{_NUMBER}"
)
# Without a capital only the endings that mean little else, and no number of something.
_PLAIN_STREET = re.compile(
    r"\b[a-z][a-z'\-]{2,30}(?:straat|laan|gracht|plantsoen|dreef|steeg|singel)"
    rf"\s\d{{1,4}}(?!\d){_UNITS}{_ADDITION}"
)
# What stands before a number and a postcode is a street, whatever it is called: "Bieslook 212, 3069 LG".
_BEFORE_POSTCODE = re.compile(
    rf"\b{NAME}(?:\s(?:{SMALL}\s)?{NAME}){{0,3}}\s{_NUMBER}(?=[,\s]{{1,3}}[1-9]\d{{3}}\s?[A-Z]{{2}}\b)"
)
_STREET_ALONE = re.compile(
    rf"\b{CAPITAL}[\w'’\-]{{2,40}}(?:straat|laan|gracht|plantsoen|dreef|steeg|singel|kade|plein)\b"
)


def candidates(text: str) -> Iterator[Candidate]:
    """Towns and addresses in a folded text."""
    known = lexicon()
    yield from _places(text, known)
    yield from _plain_places(text, known)
    yield from _addresses(text)


def _places(text: str, known: Lexicon) -> Iterator[Candidate]:
    for word in WORD.finditer(text):
        if not word.group()[0].isupper():
            continue
        length = _longest_place(text, word.start(), known)
        certainty = length and _is_meant(text, word.start(), length, known)
        if certainty:
            yield Candidate(word.start(), word.start() + length, "PLAATS", "plaatsnaam", certainty)


def _longest_place(text: str, start: int, known: Lexicon) -> int:
    """The length of the longest town that begins here, or 0."""
    first = re.split(r"[\s\-]", text[start : start + 40], maxsplit=1)[0].rstrip(".,;:!?)'\"").lower()
    for place in known.places.get(first, ()):
        end = start + len(place)
        if text[start:end].lower() == place and not text[end : end + 1].isalnum():
            return len(place)
    return 0


def _is_meant(text: str, start: int, length: int, known: Lexicon) -> int:
    """How certain it is that a town is meant, and not a word that is written the same."""
    before, word = text[max(0, start - 24) : start], text[start : start + length]
    if word.isupper() and word.startswith(_ARTICLES) and known.is_word(word.split(" ", 1)[1]):
        return 0  # "DE GROEP" in a sentence of capitals
    if word.lower() in known.towns_behind_in:
        return 2 if _LEADS_TO_NO_PERSON.search(before) else 0
    if _LEADS_TO_NO_PERSON.search(before) and not known.is_first_name(word):
        return 3
    if _LEADS_TO_PLACE.search(before):
        return 2
    return 0 if begins_sentence(text, start) or known.is_word(word) else 1


def _plain_places(text: str, known: Lexicon) -> Iterator[Candidate]:
    """ "in hoogeveen": a town that is no word, without its capital."""
    for found in _PLAIN_PLACE.finditer(text):
        if known.is_place(found["place"]) and not known.is_word(found["place"]):
            yield Candidate(*found.span("place"), "PLAATS", "plaatsnaam", 1)


def _addresses(text: str) -> Iterator[Candidate]:
    for pattern in (_STREET, _KIND_FIRST, _PLAIN_STREET, _BEFORE_POSTCODE):
        for found in pattern.finditer(text):
            yield Candidate(*found.span(), "ADRES", "straat_nummer", 3)
    for found in _STREET_ALONE.finditer(text):
        if not begins_sentence(text, found.start()):
            yield Candidate(*found.span(), "PLAATS", "straat", 1)
