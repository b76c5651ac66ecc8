"""A plain copy of a text for the rules to read, which remembers where each sign came from.

Signs that only look different (full-width digits, hard spaces, long dashes, curly quotes,
ligatures, letters with a loose accent) become plain ones; signs that cannot be seen fall out, and so
does markup: a number is read as a browser would show it. `text_in_markup` reads a whole page of HTML.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

_PLAIN = re.compile(r"[\t\n -~à-öø-ÿÀ-ÖØ-ß]*\Z")
_MARKUP = re.compile(r"[<&]")
# A tag is left out where no word can hide in it; one with an attribute of free text is read as it stands.
_INLINE = (
    "abbr|a|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u"
    "|var|wbr"
)
_BLOCK = "article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|th|thead|tr|ul"
_TAG = re.compile(
    rf"</?(?:(?P<inline>{_INLINE})|(?P<block>{_BLOCK}))(?:\s+(?:class|dir|lang)=[\"']?[a-z\-]{{0,20}}[\"']?)*\s*/?>"
    r"|<!--\s*-->",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,30}\d{0,2});", re.IGNORECASE)
_QUOTES = dict.fromkeys("‘’‚‛ʼʹ´`′＇", "'") | dict.fromkeys("“”„‟″＂«»", '"')
_LINE_ENDS = {"\v", "\f", "\x85", "\u2028", "\u2029"}
_UNSEEN = {"Cf", "Me"}
# Letters and a sign that take no ink: the fillers of Hangul, the empty pattern of braille.
_NO_INK = dict.fromkeys("\u115f\u1160\u3164\uffa0", "") | {"\u2800": " "}


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
    if _PLAIN.match(text) and not _MARKUP.search(text):
        return Folded(text)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        signs, upto = _shown(text, at)
        for sign in signs:
            plain = _plain(sign, text[upto : upto + 1])
            if plain is None:
                _extend_last(chars, ends, sign, upto)
                continue
            chars.extend(plain)
            starts.extend([at] * len(plain))
            ends.extend([upto] * len(plain))
        at = upto
    return Folded("".join(chars), starts, ends)


def _shown(text: str, at: int) -> tuple[str, int]:
    """What a browser shows for what begins here, and where that ends."""
    if text[at] == "<" and (tag := _TAG.match(text, at)):
        return "\n" if tag["block"] else "", tag.end()
    if text[at] == "&" and (entity := _ENTITY.match(text, at)):
        signs = html.unescape(entity.group())
        return (signs, entity.end()) if signs != entity.group() else (text[at], at + 1)
    return text[at], at + 1


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
    if char in _NO_INK:
        return _NO_INK[char]
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


class _Words(HTMLParser):
    """What is read on a page of HTML: its text, where its links lead, and what stands for its pictures."""

    _BREAKS = re.compile(rf"(?:{_BLOCK})\Z")
    _READ = ("href", "alt", "title")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.beside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.beside += [value for name, value in attrs if name in self._READ and value]
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._BREAKS.match(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_in_markup(source: str) -> str:
    """Return the text that a reader of this HTML sees, however it is cut up in elements."""
    words = _Words()
    words.feed(source)
    words.close()
    return "\n".join(["".join(words.parts), *words.beside])
