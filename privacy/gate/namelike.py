"""What points at a person by the lists and the shape of words: names, towns, streets with a number.

Beside deduce, which knows names in their usual places: these rules see the names that its
lists lack, "ACHTERNAAM, Voornaam", and a surname that comes back alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from privacy.gate.finding import Candidate
from privacy.gate.lexicon import Lexicon, lexicon
from privacy.gate.tokens import CAPITAL, NAME, SMALL

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_TWO_NAMES = re.compile(rf"\b(?=(?P<first>{NAME})\s(?P<last>(?:{SMALL}\s)?(?P<head>{NAME})))")
_SURNAME_FIRST = re.compile(
    rf"\b(?P<last>{CAPITAL}{{2,}}(?:[ \-]{CAPITAL}{{2,}}){{0,3}}),"
    rf"[ ](?P<first>{NAME})(?P<more>(?:[ ]{NAME}){{0,3}})"
)
LONGEST_TAIL = 4  # words behind a name that are still its own
_LEADS_TO_PLACE = re.compile(
    r"\b(?:in|te|uit|naar|bij|rond|nabij|omgeving|gemeente|stad|dorp|binnen|buiten)\s\Z", re.IGNORECASE
)
# Behind these stands no person, unless the word is a first name: "vertrouwen in Laura".
_LEADS_TO_NO_PERSON = re.compile(r"\b(?:in|te|uit|omgeving|gemeente|stad|dorp)\s\Z", re.IGNORECASE)
_NEXT = re.compile(rf"[ ](?:{SMALL}[ ])?(?P<next>{NAME})")
_PLAIN_NAME = re.compile(
    rf"\b(?P<first>[a-zà-ÿ'\-]{{3,}})\s(?:(?P<small>{SMALL})\s)?(?P<last>[a-zà-ÿ'\-]{{3,}})\b"
)
_PLAIN_PLACE = re.compile(r"\b(?:in|te|uit|naar)\s(?P<place>[a-z][a-z'\-]{3,})\b")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:•\-–\n]\s{0,3}|[\"'“‘(])\Z")
_KIND = (
    r"(?:straat|str\.|laan|weg|plein|dreef|kade|gracht|singel|steeg|plantsoen|dijk|pad|hof|horst|spiegel|hoeve"
    r"|boulevard|allee|brink|wal|markt)"
)
_NUMBER = (
    r"(?P<number>(?:(?i:nr\.?|no\.|nummer|huisnummer)\s)?\d{1,4}(?:\s?-?\s?(?i:bis|hs|[a-z]|\d{1,3})\b)?)"
)
_STREET = re.compile(
    rf"\b(?P<street>(?:{CAPITAL}[\w'’\-.]*\s(?:(?:de|den|der|van|het|'t|op|ter|aan)\s)?){{0,3}}"
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
    r"\b[a-z][a-z'\-]{2,30}(?:straat|laan|gracht|plantsoen|dreef|steeg|singel)\s\d{1,4}(?:\s?-?\s?(?:bis|hs|[a-z])\b)?"
    r"(?!\s?(?:keer|maal|x|km|m|meter|minuten|min|uur|dagen|weken|maanden|jaar|euro|man|mensen|personen|huizen|auto)\b)"
)


def candidates(text: str) -> Iterator[Candidate]:
    """Names, towns and addresses in a folded text."""
    known = lexicon()
    yield from _full_names(text, known)
    yield from _surnames_first(text, known)
    yield from _plain_first_names(text, known)
    yield from _places(text, known)
    yield from _plain_full_names(text, known)
    yield from _plain_places(text, known)
    yield from _addresses(text)


def extended(
    text: str, names: Iterable[Candidate], open_to: Callable[[int, int], bool]
) -> Iterator[Candidate]:
    """Names with the words behind them that can only be theirs: "Wojciech Kowalczyk", "Xiao Li Chen".

    `names` do not overlap; `open_to` tells of a start and an end whether nothing allowed stands there.
    """
    known, starts = lexicon(), {name.start for name in names}
    for name in names:
        end = name.end
        for _word in range(LONGEST_TAIL):
            found = _NEXT.match(text, end)
            if found is None or not open_to(found.start("next"), found.end()):
                break
            joins = text[found.end() : found.end() + 1] == " " and found.end() + 1 in starts
            if not joins and (len(found["next"]) < 3 or not _only_name(found["next"], known)):
                break
            end = found.end()
        if end > name.end:
            yield Candidate(name.start, end, "NAAM", "naam_vervolgd", name.certainty)


def _only_name(word: str, known: Lexicon) -> bool:
    abbreviated = word == word.upper() and len(word) < 6
    return not (abbreviated or known.is_word(word) or known.is_place(word))


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
            others = takewhile(lambda word: known.is_first_name(word.group()), _WORD.finditer(found["more"]))
            more = max((word.end() for word in others), default=0)
            yield Candidate(found.start(), found.end("first") + more, "NAAM", "achternaam_voornaam", 3)


def _plain_first_names(text: str, known: Lexicon) -> Iterator[Candidate]:
    """ "henk": a first name that is no word, however it is written."""
    for word in _WORD.finditer(text):
        if len(word.group()) > 2 and known.is_plain_first_name(word.group()):
            yield Candidate(*word.span(), "NAAM", "voornaam", 1)


def _plain_full_names(text: str, known: Lexicon) -> Iterator[Candidate]:
    """ "ilse de boer", "henk jansen": a plain first name and a surname, without capitals."""
    at = 0
    while found := _PLAIN_NAME.search(text, at):
        at = found.start() + 1
        surname = known.is_surname(found["last"]) and (found["small"] or not known.is_word(found["last"]))
        if known.is_plain_first_name(found["first"]) and surname:
            yield Candidate(*found.span(), "NAAM", "voornaam_achternaam", 2)


def _plain_places(text: str, known: Lexicon) -> Iterator[Candidate]:
    """ "in hoogeveen": a town that is no word, without its capital."""
    for found in _PLAIN_PLACE.finditer(text):
        if known.is_place(found["place"]) and not known.is_word(found["place"]):
            yield Candidate(*found.span("place"), "PLAATS", "plaatsnaam", 1)


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
    if word.lower() in known.towns_behind_in:
        return 2 if _LEADS_TO_NO_PERSON.search(before) else 0
    if _LEADS_TO_NO_PERSON.search(before) and not known.is_first_name(word):
        return 3
    if _LEADS_TO_PLACE.search(before):
        return 2
    return 0 if begins_sentence(text, start) or known.is_word(word) else 1


def _addresses(text: str) -> Iterator[Candidate]:
    for pattern in (_STREET, _KIND_FIRST, _PLAIN_STREET):
        for found in pattern.finditer(text):
            yield Candidate(*found.span(), "ADRES", "straat_nummer", 3)
