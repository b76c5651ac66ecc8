"""What points at a person by the lists and the shape of words: names, towns, streets with a number.

Beside deduce, which knows names in their usual places: these rules see the names that its
lists lack, "ACHTERNAAM, Voornaam", and a surname that comes back alone.
"""

import re
from collections.abc import Iterable, Iterator

from privacy.gate.finding import Candidate
from privacy.gate.lexicon import Lexicon, lexicon

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_NAME = rf"{_CAPITAL}[\w'’\-]+"
_SMALL = r"(?:van|van de|van den|van der|van het|van 't|de|den|der|ter|ten|te|op de|el|al|ben|da|dos|di)"
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_TWO_NAMES = re.compile(rf"\b(?=(?P<first>{_NAME})\s(?P<last>(?:{_SMALL}\s)?(?P<head>{_NAME})))")
_SURNAME_FIRST = re.compile(
    rf"\b(?P<last>{_CAPITAL}{{2,}}(?:[ \-]{_CAPITAL}{{2,}}){{0,3}}),[ ](?P<first>{_NAME})"
)
_LEADS_TO_PLACE = re.compile(
    r"\b(?:in|te|uit|naar|bij|rond|nabij|omgeving|gemeente|stad|dorp|binnen|buiten)\s\Z", re.IGNORECASE
)
# Behind these stands no person, unless the word is a first name: "vertrouwen in Laura".
_LEADS_TO_NO_PERSON = re.compile(r"\b(?:in|te|omgeving|gemeente|stad|dorp)\s\Z", re.IGNORECASE)
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:•\-–\n]\s{0,3}|[\"'“‘(])\Z")
_STREET = re.compile(
    rf"\b(?P<street>(?:{_CAPITAL}[\w'’\-.]*\s(?:(?:de|den|der|van|het|'t|op|ter|aan)\s)?){{0,3}}"
    rf"(?=[A-ZÀ-ÖØ-ÞĀ-Ž])[\w'’\-]{{0,40}}(?i:straat|str\.|laan|weg|plein|dreef|kade|gracht|singel|steeg|plantsoen|dijk|"
    r"pad|hof|horst|spiegel|hoeve|boulevard|allee|brink|wal|markt))"
    r"\s(?P<number>\d{1,4}(?:\s?-?\s?(?i:bis|hs|[a-z]|\d{1,3})\b)?)"
)


def candidates(text: str) -> Iterator[Candidate]:
    """Names, towns and addresses in a folded text."""
    known = lexicon()
    yield from _full_names(text, known)
    yield from _surnames_first(text, known)
    yield from _plain_first_names(text, known)
    yield from _places(text, known)
    yield from _addresses(text)


def repeated(text: str, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """The last word of a full name, wherever it comes back alone with a capital."""
    full = (text[name.start : name.end].split() for name in names)
    surnames = {
        words[-1] for words in full if len(words) > 1 and len(words[-1]) > 2 and words[-1][0].isupper()
    }
    for word in _WORD.finditer(text):
        if word.group() in surnames:
            yield Candidate(*word.span(), "NAAM", "naam_herhaald", 1)


def only_begins(text: str, start: int, end: int) -> bool:
    """Whether a lone word such as "Mooi" has its capital from the sentence that it begins."""
    return begins_sentence(text, start) and text[start:end].lower() in lexicon().openers


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins here, so that a capital says nothing."""
    return bool(_SENTENCE_BEGINS.search(text[max(0, start - 24) : start]))


def _full_names(text: str, known: Lexicon) -> Iterator[Candidate]:
    for found in _TWO_NAMES.finditer(text):
        first, head = found["first"], found["head"]
        if known.is_first_name(first) and known.is_surname(head) and not known.is_word(head):
            yield Candidate(found.start("first"), found.end("last"), "NAAM", "voornaam_achternaam", 2)


def _surnames_first(text: str, known: Lexicon) -> Iterator[Candidate]:
    for found in _SURNAME_FIRST.finditer(text):
        if known.is_first_name(found["first"]):
            yield Candidate(*found.span(), "NAAM", "achternaam_voornaam", 3)


def _plain_first_names(text: str, known: Lexicon) -> Iterator[Candidate]:
    """ "henk": a first name that is no word, however it is written."""
    for word in _WORD.finditer(text):
        if len(word.group()) > 2 and known.is_plain_first_name(word.group()):
            yield Candidate(*word.span(), "NAAM", "voornaam", 1)


def _places(text: str, known: Lexicon) -> Iterator[Candidate]:
    for word in _WORD.finditer(text):
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
    if _LEADS_TO_NO_PERSON.search(before) and not known.is_first_name(word):
        return 3
    if _LEADS_TO_PLACE.search(before):
        return 2
    return 0 if begins_sentence(text, start) or known.is_word(word) else 1


def _addresses(text: str) -> Iterator[Candidate]:
    for found in _STREET.finditer(text):
        yield Candidate(*found.span(), "ADRES", "straat_nummer", 3)
