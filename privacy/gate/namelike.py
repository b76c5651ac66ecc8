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
_BEHIND_INITIAL = re.compile(rf"(?:{CAPITAL}\.\s?)+(?P<word>{CAPITAL}[^\W\d_]+)\Z")
_SMALL_LAST = re.compile(rf"(?<!\S){SMALL}\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:DE|HET|EEN|GEEN|DIE|DAT|DEZE|DIT)\s\Z")
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
    ends = {name.start: name.end for name in names}
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
            if not _goes_on(found["next"], joins=joins, after_initial=text[end - 1] == "."):
                break
            end = found.end()
        if end > name.end:
            yield Candidate(name.start, end, "NAAM", "naam_vervolgd", name.certainty)


def _goes_on(word: str, *, joins: bool, after_initial: bool) -> bool:
    """Whether a name goes on with this word; `joins` when another name stands behind it."""
    known = lexicon()
    if word.endswith("."):
        return True
    if word == word.upper() and known.is_word(word):
        return False  # "P. BAKKER EN J. DE VRIES"
    if after_initial and not joins:
        return known.is_surname(word) and _only_name(word, known)  # not "Marco P. Daarna"
    return joins or _only_name(word, known)


def _only_name(word: str, known: Lexicon) -> bool:
    abbreviated = word == word.upper() and len(word) < 6
    return not (abbreviated or len(word) < 3 or known.is_word(word) or known.is_place(word))


def repeated(text: str, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """The last word of a full name, wherever it comes back alone with a capital or in capitals.

    A tussenvoegsel that stands before it belongs to it: "P. DE GROOT (hierna: DE GROOT)".
    """
    smalls, known = _surnames(text, names), lexicon()
    for word in WORD.finditer(text):
        small = smalls.get(word.group())
        if small is None:
            continue
        start = _begin_with(small, text, word.start())
        sure = start < word.start() or not word.group().isupper() or not known.is_word(word.group())
        if sure or _is_meant(text, *word.span(), small):
            yield Candidate(start, word.end(), "NAAM", "naam_herhaald", 1)


def _surnames(text: str, names: Iterable[Candidate]) -> dict[str, str]:
    """The last words of full names and names in capitals, in their forms, with their tussenvoegsel."""
    known, smalls = lexicon(), {}
    for name in names:
        *others, last = text[name.start : name.end].split()
        in_capitals = name.source == "naam_in_hoofdletters" and last.isupper()
        if not (others or in_capitals) or len(last) < 3 or not last[0].isupper():
            continue
        small = _SMALL_LAST.search(" ".join(others))
        forms = {last, last.upper(), *([] if known.is_word(last) else [last.title()])}
        smalls.update(dict.fromkeys(forms, small.group().lower() if small else ""))
    return smalls


def _begin_with(small: str, text: str, start: int) -> int:
    """Where a surname begins with its tussenvoegsel, if that stands before it."""
    begin = start - len(small) - 1
    there = small and begin >= 0 and text[begin:start].lower() == f"{small} "
    return begin if there and not text[max(0, begin - 1) : begin].isalnum() else start


def _is_meant(text: str, start: int, end: int, small: str) -> bool:
    """Whether a surname in capitals that is a word too stands alone in capitals, or may be a name there."""
    before, after = text[max(0, start - 6) : start], text[end : end + 4]
    if re.search(r"[a-zà-ÿ]\W{1,2}\Z", before) or re.match(r"\W{1,2}[a-zà-ÿ]", after):
        return True
    return not small and not _ARTICLE.search(before)


def only_begins(text: str, start: int, end: int) -> bool:
    """Whether a lone word such as "Mooi" has its capital from the sentence that it begins.

    So too behind an initial: "Ik sprak Marco P. Daarna zag ik …".
    """
    known, words = lexicon(), text[start:end]
    if behind := _BEHIND_INITIAL.match(words):
        return behind["word"].lower() in known.sentence_beginnings
    return begins_sentence(text, start) and words.lower() in known.openers


def _full_names(text: str, known: Lexicon) -> Iterator[Candidate]:
    for found in _TWO_NAMES.finditer(text):
        first, head = found["first"], found["head"]
        if known.is_first_name(first) and known.is_surname(head) and not known.is_word(head):
            yield Candidate(found.start("first"), found.end("last"), "NAAM", "voornaam_achternaam", 2)


def _surnames_first(text: str, known: Lexicon) -> Iterator[Candidate]:
    for found in _SURNAME_FIRST.finditer(text):
        if known.is_first_name(found["first"]) and not _is_shouted(text, found, known):
            others = takewhile(lambda word: known.is_first_name(word.group()), WORD.finditer(found["more"]))
            more = max((word.end() for word in others), default=0)
            yield Candidate(found.start(), found.end("first") + more, "NAAM", "achternaam_voornaam", 3)


def _is_shouted(text: str, found: re.Match[str], known: Lexicon) -> bool:
    """ "HIJ KWAM NIET, JAN WEL": words in capitals, and not a surname."""
    words = found["last"].split()
    names = [part for part in words[-1].split("-") if known.is_surname(part) or not known.is_word(part)]
    alone = len(words) == 1 and not text[max(0, found.start() - 9) : found.start()].rstrip(" ")[-1:].isupper()
    return not names and not alone


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
