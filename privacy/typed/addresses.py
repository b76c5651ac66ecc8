"""E-mail addresses out of what somebody pasted. Each is taken whole or not at all, and nothing is dropped.

A piece stands between ends of lines, commas, semicolons and tabs. It holds one address, with or without the
name of its owner, or several addresses and nothing else; of any other piece no part is taken.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from privacy.typed.signs import one_line

LONGEST = 254
NO_ADDRESS = _("Dit is geen e-mailadres.")
TOO_LONG = _("Dit adres is te lang: er passen 254 tekens in.")
TWO = _("Hier staan twee adressen bij elkaar. Zet elk adres op een eigen regel.")
WORDS_TOO = _("Hier staan woorden bij het adres. Laat alleen het adres staan, of zet het tussen < en >.")

_SEPARATORS = ",;\t"
_QUOTES = {'"': '"', "“": "”", "„": "”", "«": "»"}
_AROUND = {**_QUOTES, "'": "'", "‘": "’", "‚": "’", "(": ")", "[": "]", "{": "}", "<": ">"}
_BRACKETS = "<("
_ENCLOSED = re.compile(r"<([^<>]*)>|\(([^()]*)\)")
_NEARLY = re.compile(r"\w\.[^\W\d_]{2,}\W*\Z|\b(?:at|apestaart)\b|＠|﹫", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W\d_]*\Z")
_LOCAL_PART = re.compile(r"[\x21-\x7e]+\Z")


@dataclass(frozen=True)
class NotTaken:
    """A piece as it was typed, of which nothing was taken, and why."""

    typed: str
    why: str | Promise


@dataclass
class Addresses:
    """`taken` in lower case, each once; `not_taken`; and the `words` of rows that hold an address as well."""

    taken: list[str] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def is_address(text: str) -> bool:
    """Whether this is an e-mail address as a whole, without anything around it."""
    local, _at, domain = text.rpartition("@")
    try:
        validate_email(text)
        domain.encode("idna")
    except (ValidationError, UnicodeError):
        return False
    # Django compares without case, and so takes the sign of kelvin for a k.
    return bool(_LOCAL_PART.match(local)) and len(text) <= LONGEST


def addresses_in(text: str) -> Addresses:
    """Return every address in a text, and every piece of it that is none."""
    found = Addresses()
    for row in text.splitlines():
        _read_row(row, found)
    found.taken = list(dict.fromkeys(found.taken))
    found.not_taken = list(dict.fromkeys(found.not_taken))
    return found


def _read_row(row: str, found: Addresses) -> None:
    pieces = [piece for piece in map(one_line, _pieces(row)) if piece]
    if not any("@" in piece or _NEARLY.search(piece) for piece in pieces):
        found.not_taken += [NotTaken(row, NO_ADDRESS)] if (row := one_line(row)) else []
        return
    for piece in pieces:
        if "@" in piece or _NEARLY.search(piece):
            taken, why = _addresses_of(piece)
            found.taken += taken
            found.not_taken += [] if taken else [NotTaken(piece, why)]
        else:
            found.words.append(piece)


def _pieces(row: str) -> Iterator[str]:
    """A row in pieces; a separator between quotes or within brackets is none."""
    start, closes = 0, ""
    for at, sign in enumerate(row):
        if closes:
            closes = "" if sign == closes else closes
        elif sign in _BRACKETS or (sign in _QUOTES and _opens(row, at)):
            closes = _AROUND[sign] if _AROUND[sign] in row[at + 1 :] else ""
        elif sign in _SEPARATORS:
            yield row[start:at]
            start = at + 1
    yield row[start:]


def _opens(row: str, at: int) -> bool:
    """Whether a quote stands where a name or an address begins."""
    return at == 0 or row[at - 1] in _SEPARATORS + " "


def _addresses_of(piece: str) -> tuple[list[str], str | Promise]:
    """All addresses of a piece, or none and why."""
    enclosed = [first or second for first, second in _ENCLOSED.findall(piece) if "@" in first + second]
    around = _ENCLOSED.sub(lambda one: " " if "@" in one.group() else one.group(), piece)
    if enclosed:
        return _named(enclosed, around.strip())
    whole = _bare(around)
    if whole:
        return [whole], ""
    words = [word for word in _ENCLOSED.sub(" ", around).split() if not _NO_WORD.match(word)]
    addresses = [_bare(word) for word in words]
    if words and all(addresses):
        return addresses, ""
    return [], _why_not(words, addresses, piece)


def _named(enclosed: list[str], around: str) -> tuple[list[str], str | Promise]:
    """The address that stands within brackets; around it stands its owner, or the same address once more."""
    addresses = [_bare(one) for one in enclosed]
    if not all(addresses):
        return [], _why_not(enclosed, addresses, " ".join(enclosed))
    if "@" in around:
        addresses.append(_bare(around) or around)
    if len(set(addresses)) > 1:
        return [], TWO
    return addresses[:1], ""


def _bare(text: str) -> str:
    """The address in lower case when this is one, apart from what people put around it; else empty."""
    text = text.strip()
    while text:
        if is_address(text):
            return unicodedata.normalize("NFC", text.lower())
        shorter = _without_its_wrapping(text)
        if shorter == text:
            break
        text = shorter
    return ""


def _without_its_wrapping(text: str) -> str:
    if text[:7].lower() == "mailto:" and "?" not in text:
        return unquote(text[7:]).strip()
    if len(text) > 1 and _AROUND.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text[:-1].rstrip() if text[-1] in ".:" else text


def _why_not(words: list[str], addresses: list[str], piece: str) -> str | Promise:
    if any(addresses):
        return WORDS_TOO if piece.count("@") == 1 else TWO
    return TOO_LONG if any("@" in word and len(word) > LONGEST for word in words) else NO_ADDRESS
