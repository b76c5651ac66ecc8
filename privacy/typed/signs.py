"""The signs of a text as somebody means it: what cannot be seen falls out, what is seen stays.

A joiner stays between the parts of an emoji and between letters that need it, a loose accent joins its
letter. Nothing else is replaced by what only looks like it: that is for the gate (`privacy.gate.folding`).
"""

import re
import unicodedata

_PLAIN = re.compile(r"[\n -~À-ÖØ-öø-ÿ]*\Z")
_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_JOINED_BY = {"Lo", "Mc", "Mn", "So", "Sk"}
_JOINED_TO = {"Lo", "So", "Sm"}
# Cc and Cf steer or mark, Cs is half a sign; the rest takes no ink though it counts as a letter.
_UNSEEN = {"Cc", "Cf", "Cs"}
_NO_INK = set("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\ufffc")
_BLACK_FLAG, _TAGS = "\U0001f3f4", set(map(chr, range(0xE0020, 0xE0080)))
_BLANK = "\u2800"  # the empty pattern of braille
_MARKS = {"Mn", "Mc", "Me"}


def one_line(text: str) -> str:
    """Return a text on one line: ends of lines, tabs and controls are spaces, and never two in a row.

    Empty when there is nothing to see in it.
    """
    if not _PLAIN.match(text):
        text = _seen(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text))
    line = " ".join(text.split())
    return line if has_ink(line) else ""


def many_lines(text: str) -> str:
    r"""Return a text with every end of a line as "\n", and without signs that nobody sees but tabs."""
    if not _PLAIN.match(text):
        text = "\n".join(
            "\t".join(map(_seen, line.split("\t"))) for line in _LINE_END.sub("\n", text).split("\n")
        )
    return text if has_ink(text) else ""


def has_ink(text: str) -> bool:
    """Whether there is a sign in it that somebody can see; an accent without a letter is none."""
    return any(sign != _BLANK and not sign.isspace() and not _is_mark(sign) for sign in text)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in _MARKS


def _seen(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if not any(map(_may_fall_out, set(text))):
        return text
    kept: list[str] = []
    in_flag = False
    for at, sign in enumerate(text):
        # Letters behind a black flag say of which part of a country it is.
        in_flag = sign == _BLACK_FLAG or (in_flag and sign in _TAGS)
        if in_flag or not _may_fall_out(sign) or _joins(text, at):
            kept.append(sign)
    return "".join(kept)


def _may_fall_out(sign: str) -> bool:
    return sign in _NO_INK or unicodedata.category(sign) in _UNSEEN


def _joins(text: str, at: int) -> bool:
    if text[at] not in _JOINERS:
        return False
    before, after = (
        unicodedata.category(one) if one else "" for one in (text[at - 1 : at], text[at + 1 : at + 2])
    )
    return before in _JOINED_BY and after in _JOINED_TO
