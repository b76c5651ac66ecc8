"""Names by the lists and the shape of words.

Beside deduce, which knows names in their usual places: these rules see the names that its
lists lack, "ACHTERNAAM, Voornaam", and a surname that comes back alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from privacy.gate.finding import Candidate
from privacy.gate.lexicon import Lexicon, lexicon
from privacy.gate.tokens import CAPITAL, NAME, SMALL, WORD, begins_sentence

_TWO_NAMES = re.compile(rf"\b(?=(?P<first>{NAME})\s(?P<last>(?:{SMALL}\s)?(?P<head>{NAME})))")
_SURNAME_FIRST = re.compile(
    rf"\b(?P<last>{CAPITAL}{{2,}}(?:[ \-]{CAPITAL}{{2,}}){{0,3}}),"
    rf"[ ](?P<first>{NAME})(?P<more>(?:[ ]{NAME}){{0,3}})"
)
LONGEST_TAIL = 4  # words behind a name that are still its own
_NEXT = re.compile(rf"[ ](?:{SMALL}[ ])?(?P<next>{NAME}|{CAPITAL}\.(?!\w))")
_PLAIN_NAME = re.compile(
    rf"\b(?P<first>[a-zà-ÿ'\-]{{3,}})\s(?:(?P<small>{SMALL})\s)?(?P<last>[a-zà-ÿ'\-]{{3,}})\b"
)


def candidates(text: str) -> Iterator[Candidate]:
    """Names in a folded text."""
    known = lexicon()
    yield from _full_names(text, known)
    yield from _surnames_first(text, known)
    yield from _plain_first_names(text, known)
    yield from _plain_full_names(text, known)


def extended(text: str, names: list[Candidate], open_to: Callable[[int, int], bool]) -> Iterator[Candidate]:
    """Names with the words behind them that can only be theirs: "Wojciech Kowalczyk", "Joey van den B."

    `names` do not overlap; `open_to` tells of a start and an end whether nothing allowed stands there.
    """
    known, ends = lexicon(), {name.start: name.end for name in names}
    for name in names:
        end = name.end
        for _word in range(LONGEST_TAIL):
            if text[end : end + 1] == " " and end + 1 in ends:
                end = ends[end + 1]  # "Xiao" and "Li Chen"
                continue
            found = _NEXT.match(text, end)
            if found is None or not open_to(found.start("next"), found.end()):
                break
            joins = text[found.end() : found.end() + 1] == " " and found.end() + 1 in ends
            if not (joins or found["next"].endswith(".") or _only_name(found["next"], known)):
                break
            end = found.end()
        if end > name.end:
            yield Candidate(name.start, end, "NAAM", "naam_vervolgd", name.certainty)


def _only_name(word: str, known: Lexicon) -> bool:
    abbreviated = word == word.upper() and len(word) < 6
    return not (abbreviated or len(word) < 3 or known.is_word(word) or known.is_place(word))


def repeated(text: str, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """The last word of a full name, wherever it comes back alone with a capital."""
    full = (text[name.start : name.end].split() for name in names)
    surnames = {
        words[-1] for words in full if len(words) > 1 and len(words[-1]) > 2 and words[-1][0].isupper()
    }
    for word in WORD.finditer(text):
        if word.group() in surnames:
            yield Candidate(*word.span(), "NAAM", "naam_herhaald", 1)


def only_begins(text: str, start: int, end: int) -> bool:
    """Whether a lone word such as "Mooi" has its capital from the sentence that it begins."""
    return begins_sentence(text, start) and text[start:end].lower() in lexicon().openers


def _full_names(text: str, known: Lexicon) -> Iterator[Candidate]:
    for found in _TWO_NAMES.finditer(text):
        first, head = found["first"], found["head"]
        if known.is_first_name(first) and known.is_surname(head) and not known.is_word(head):
            yield Candidate(found.start("first"), found.end("last"), "NAAM", "voornaam_achternaam", 2)


def _surnames_first(text: str, known: Lexicon) -> Iterator[Candidate]:
    for found in _SURNAME_FIRST.finditer(text):
        if known.is_first_name(found["first"]):
            others = takewhile(lambda word: known.is_first_name(word.group()), WORD.finditer(found["more"]))
            more = max((word.end() for word in others), default=0)
            yield Candidate(found.start(), found.end("first") + more, "NAAM", "achternaam_voornaam", 3)


def _plain_first_names(text: str, known: Lexicon) -> Iterator[Candidate]:
    """ "henk": a first name that is no word, however it is written."""
    for word in WORD.finditer(text):
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
