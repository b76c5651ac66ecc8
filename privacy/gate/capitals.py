"""Names of which the surname stands in capitals: "JAN DE VRIES", "P.J. DE GROOT", "Getuige BAKKER".

This module reads the words; whether they are a surname is decided in `surnames.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from privacy.gate.finding import Candidate
from privacy.gate.lexicon import lexicon
from privacy.gate.surnames import (
    SMALL,
    SMALL_WORDS,
    Lead,
    Surname,
    is_listed,
    is_odd,
    is_surname,
    words,
)
from privacy.gate.tokens import CAPITAL

_IN_CAPITALS = re.compile(rf"{CAPITAL}['\-]?{CAPITAL}")
_INITIALS = rf"(?<![\w.])(?:(?:{CAPITAL}|ij|th|ch|chr|ph|joh)\.[ \-]?){{1,6}}(?=[\s'),;:]|{CAPITAL}|\Z)"
_TOKEN = re.compile(rf"(?P<initials>{_INITIALS})|'[ts]\b|(?<!\w)[^\W\d_][\w'\-]*", re.IGNORECASE)
_SPACE = re.compile(r" {0,2}\Z")
_WRAPPED = re.compile(r" {0,2}\n? {0,2}\Z")  # a line may end behind a tussenvoegsel
_AFTER_LEAD = re.compile(r"\.? {1,2}\Z")
_AFTER_LABEL = re.compile(r" ?: {0,3}\Z")
_COMMA = re.compile(r", {1,2}\Z")
_MOST_FIRST_NAMES = 4
_MOST_WORDS = 8
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int
    is_initials: bool

    @property
    def in_capitals(self) -> bool:
        letters = self.text.replace("'", "").replace("-", "")
        return len(self.text) > 1 and letters.isalpha() and letters.isupper()

    @property
    def parts(self) -> list[str]:
        """What stands between its dashes, in lower case."""
        return [part for part in self.text.lower().split("-") if part]


def candidates(text: str) -> Iterator[Candidate]:
    """Names in a folded text whose surname is all in capitals."""
    if _IN_CAPITALS.search(text):
        yield from _Reader(text).candidates()


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        written = found.group().rstrip(" " if found["initials"] else "'-")
        is_initials = bool(found["initials"]) and written[0].isupper()  # not "t.a.v."
        yield Token(written, found.start(), found.start() + len(written), is_initials)


class _Reader:
    """Reads one text from left to right; where a method returns an end, that is the first token behind."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = lexicon()
        self._tokens = list(_tokens(text))
        self._named_until = -1  # the end of the last name

    def candidates(self) -> Iterator[Candidate]:
        in_capitals = (at for at, token in enumerate(self._tokens) if token.in_capitals)
        near = {at for last in in_capitals for at in range(last - _MOST_WORDS, last + 1)}
        at = 0
        while at < len(self._tokens):
            end = at in near and (self._surname_first(at) or self._full_name(at) or self._surname_alone(at))
            if end:
                span = self._tokens[at].start, self._tokens[end - 1].end
                yield Candidate(*span, "NAAM", "naam_in_hoofdletters", 2)
                self._named_until = end
            at = end or at + 1

    def _full_name(self, at: int) -> int:
        """The end of "JAN DE VRIES", "Danny KOK" or "P.J. DE GROOT", or 0."""
        lead = Lead.NONE
        for end in range(at, min(at + _MOST_FIRST_NAMES, len(self._tokens) - 1)):
            first = self._first_name(self._tokens[end])
            if not first or not self._gap(end, _SPACE):
                return 0
            lead = max(lead, first)
            if surname := self._surname(end + 1, lead, begin=at):
                return surname
        return 0

    def _first_name(self, token: Token) -> Lead:
        if token.is_initials:
            letters = token.text.lower().replace(".", "").replace(" ", "")
            lists = words()
            none = letters in lists["no_initials"] or letters in lists["abbreviations_before"]
            return Lead.NONE if none else Lead.OWN_NAME
        if not token.text[0].isupper() or len(token.text) < 2 or not token.parts:
            return Lead.NONE
        if not all(self._known.is_first_name(part) for part in token.parts):
            return Lead.NONE
        plain = all(self._known.is_plain_first_name(part) for part in token.parts)
        return Lead.OWN_NAME if plain else Lead.FIRST_NAME

    def _surname_first(self, at: int) -> int:
        """The end of "DE VRIES, J.A." or "BERG, Jan van den", or 0."""
        surname = self._read(at)
        if surname is None or not is_surname(surname, Lead.SALUTATION, self._known, quiet=True):
            return 0
        end = self._behind_second(surname.end)
        if not self._gap(end - 1, _COMMA):
            return 0
        first = self._tokens[end]
        if self._first_name(first) < (Lead.OWN_NAME if first.in_capitals else Lead.FIRST_NAME):
            return 0
        while self._first_name(self._tokens[end]):
            end += 1
            if not self._gap(end - 1, _SPACE):
                return end
        behind = 0 if surname.small else self._small(end)[1]
        return behind if behind and not self._gap(behind - 1, _SPACE) else end

    def _surname_alone(self, at: int) -> int:
        """The end of "VAN DEN BERG", also behind a role ("getuige BAKKER"), or 0."""
        return self._surname(at, self._lead_before(at), begin=at)

    def _lead_before(self, at: int) -> Lead:
        """What leads to a surname that begins at this token."""
        if at == 0:
            return Lead.NONE
        word, lists = self._tokens[at - 1].text.lower().replace(".", ""), words()
        if self._gap(at - 1, _AFTER_LABEL):
            return Lead.SALUTATION if word in lists["name_labels"] | lists["roles"] else Lead.NONE
        if self._gap(at - 1, _COMMA):
            return Lead.ROLE if at == self._named_until else Lead.NONE
        if not self._gap(at - 1, _AFTER_LEAD):
            return Lead.NONE
        if word in lists["salutations"] | lists["abbreviations_before"]:
            return Lead.SALUTATION
        goes_on = word == "en" and at - 1 == self._named_until
        return Lead.ROLE if goes_on or word in lists["roles"] else Lead.NONE

    def _surname(self, at: int, lead: Lead, *, begin: int) -> int:
        """The end of a surname that begins here, or 0; the whole name begins at `begin`."""
        surname = self._read(at)
        if surname is None:
            return 0
        quiet = self._stands_out(begin, surname.end)
        sure = is_surname(surname, lead, self._known, quiet=quiet)
        return self._behind_second(surname.end) if sure else 0

    def _read(self, at: int) -> Surname | None:
        """The words that would be a surname in capitals here: "VAN DEN BERG", "JANSEN-DE WIT"."""
        small, end = self._small(at)
        if end and not self._gap(end - 1, _WRAPPED):
            return None
        end = end or at
        parts: list[str] = []
        while end < min(at + _MOST_WORDS, len(self._tokens)):
            token = self._tokens[end]
            if token.is_initials or not token.in_capitals or len(token.text) > _LONGEST_WORD:
                return None
            parts += [part for part in token.parts if part not in SMALL_WORDS]
            end += 1
            if token.parts[-1] not in SMALL_WORDS or len(token.parts) == 1:
                return Surname(small, tuple(parts), end) if parts else None
            if not self._gap(end - 1, _WRAPPED):
                return None
            end = self._small(end)[1] or end
        return None

    def _small(self, at: int) -> tuple[str, int]:
        """The longest tussenvoegsel that begins here and its end, or "" and 0."""
        said: list[str] = []
        best = "", 0
        for end in range(at, min(at + 3, len(self._tokens))):
            said.append(self._tokens[end].text.lower())
            if said[-1] not in SMALL_WORDS or (len(said) > 1 and not self._gap(end - 1, _SPACE)):
                break
            if " ".join(said) in SMALL:
                best = " ".join(said), end + 1
        return best

    def _behind_second(self, end: int) -> int:
        """The end with the word there, if that is the second half of a surname: "LOPES TAVARES"."""
        if not self._gap(end - 1, _SPACE) or not self._tokens[end].in_capitals:
            return end
        parts, known = self._tokens[end].parts, self._known
        return end + all(is_listed(part, known) and is_odd(part, known) for part in parts)

    def _stands_out(self, begin: int, end: int) -> bool:
        """Whether there are words beside it on its line, and these are not in capitals."""
        beside = []
        if begin and "\n" not in self._between(begin - 1):
            beside.append(self._tokens[begin - 1])
        if end < len(self._tokens) and "\n" not in self._between(end - 1):
            beside.append(self._tokens[end])
        return bool(beside) and not any(token.in_capitals for token in beside)

    def _between(self, at: int) -> str:
        """What stands between this token and the next."""
        return self._text[self._tokens[at].end : self._tokens[at + 1].start]

    def _gap(self, at: int, gap: re.Pattern[str]) -> bool:
        """Whether there is a next token, and such a gap before it."""
        return at + 1 < len(self._tokens) and bool(gap.match(self._between(at)))
