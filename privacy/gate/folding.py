"""A plain copy of a text for the rules to read, which remembers where each sign came from.

Signs that only look different (full-width digits, hard spaces, long dashes, curly quotes,
ligatures, letters with a loose accent) become plain ones; signs that cannot be seen fall out.
"""

import re
import unicodedata
from dataclasses import dataclass

_PLAIN = re.compile(r"[\t\n -~à-öø-ÿÀ-ÖØ-ß]*\Z")
_HARD_SPACE = "&nbsp;"
_QUOTES = dict.fromkeys("‘’‚‛ʼʹ´`′＇", "'") | dict.fromkeys("“”„‟″＂«»", '"')
_LINE_ENDS = {"\v", "\f", "\x85", "\u2028", "\u2029"}
_UNSEEN = {"Cf", "Me"}


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what the rules read; `span` leads back to the text as it was given."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the given text of `text[start:end]`; both ends in code points."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Make the plain copy. Any text will do, also one with lone surrogates."""
    if _PLAIN.match(text) and _HARD_SPACE not in text:
        return Folded(text)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        upto = at + len(_HARD_SPACE) if text.startswith(_HARD_SPACE, at) else at + 1
        plain = " " if upto > at + 1 else _plain(text[at], text[upto : upto + 1])
        if plain is None:
            _extend_last(chars, ends, text[at], upto)
        else:
            chars.extend(plain)
            starts.extend([at] * len(plain))
            ends.extend([upto] * len(plain))
        at = upto
    return Folded("".join(chars), starts, ends)


def _plain(char: str, following: str) -> str | None:
    """The plain signs for one sign: none if it cannot be seen, None if it belongs to the one before."""
    if " " <= char <= "~" or char in "\t\n":
        return char
    if char == "\r":
        return "" if following == "\n" else "\n"
    category = unicodedata.category(char)
    if category == "Mn":
        return None
    if category in _UNSEEN:
        return ""
    return _look_alike(char, category)


def _look_alike(char: str, category: str) -> str:
    if char in _QUOTES:
        return _QUOTES[char]
    if char in _LINE_ENDS:
        return "\n"
    if category == "Zs" or category == "Cc":
        return " "
    if category == "Pd" or char in "−⁃‧":
        return "-"
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    return unicodedata.normalize("NFKC", char) if category != "Cs" else char


def _extend_last(chars: list[str], ends: list[int], mark: str, upto: int) -> None:
    """Join a loose accent to the letter before it."""
    if not chars:
        return
    joined = unicodedata.normalize("NFC", chars[-1] + mark)
    if len(joined) == 1:
        chars[-1] = joined
    ends[-1] = upto
