"""What a pattern alone cannot say: check digits, calendars, words that make a number harmless.

A check gets the reading and the span that a pattern points at, and returns the span that
remains, or None when it is not what the pattern thought.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from stdnum import luhn as luhn_digits
from stdnum import numdb
from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn as bsn_number

from privacy.gate.lexicon import lexicon
from privacy.gate.reading import Reading

Span = tuple[int, int]
Check = Callable[[Reading, int, int], Span | None]

_TIMES = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d\s{0,2}(?:-|/|tot)")
_BEFORE_VERSION = re.compile(
    r"(?:\b(?:artikel(?:en)?|art\.?|lid|paragraaf|par\.?|hoofdstuk|bijlage|versie|release|update|punt|stap|les|module|"
    r"onderdeel|figuur|tabel|regel|pagina|blz\.?|uitslag|stand|score)\s{1,2}|\bv\.?\s?|§\s?)\Z",
    re.IGNORECASE,
)
_AN_HOUR = re.compile(r"\s?u(?:ur)?\b", re.IGNORECASE)
_BEFORE_PHONE = re.compile(r"(?:tel|bel|mobiel|gsm|nummer|bereik|app)[^\d\n]{0,25}\Z", re.IGNORECASE)
_UNITS = frozenset({
    "kg", "km", "cm", "mm", "mg", "gr", "ml", "cl", "dl", "mb", "gb", "kb", "tb", "kw", "hp", "pk", "px",
    "pt", "eu", "fl", "ha", "bc", "ad", "vc", "ce", "mw", "rp", "db", "hz", "uu", "um", "pp", "st", "am",
    "pm", "ok", "zo", "nu", "ja", "er", "en", "of", "op", "om", "in", "te", "je", "ik", "we", "ze", "ga",
    "na", "al", "de", "'n", "is", "no", "nr",
})  # fmt: skip
_NOT_AN_AGE_BEFORE = re.compile(
    r"(?:\b(?:al|afgelopen|laatste|komende|eerste|volgende|vorige|over|binnen|sinds|na|gedurende|elke|per|tot|"
    r"maximaal|minimaal|max|min|ruim|zo'n|bijna|ieder|iedere|om de|nog|telkens|hele|minstens|hooguit|"
    r"(?:straf|gevangenisstraf|celstraf|jeugddetentie|detentie|cel|tbs|proeftijd|termijn|periode|duur|looptijd|"
    r"ontzegging|rijontzegging|maatregel|traject|verlenging|bewaartermijn|verbod|gebiedsverbod|contactverbod|"
    r"relatie|huwelijk|ervaring|verblijf|schuld|contract|garantie|indicatie|abonnement)\s(?:\w+\s)?van))\s{1,2}\Z",
    re.IGNORECASE,
)
_NOT_AN_AGE_AFTER = re.compile(
    r"\A(?:\s{1,2}(?:geleden|lang|later|eerder|terug|cel|celstraf|gevangenis\w*|(?:on)?voorwaardelijk\w*|"
    r"tbs|jeugddetentie|detentie|straf|proeftijd|rijontzegging|getrouwd|gehuwd|samen|ervaring|werkzaam|"
    r"in dienst|achtereen|achter elkaar|vast|tijd|na\b|voor\b|niet\b|gewerkt|gewoond|gezeten|verslaafd|clean|"
    r"relatie|huisverbod|bestaan|bestaat|duren|duurt|durend|ondertoezicht\w*|onder toezicht|gestopt|dakloos|"
    r"bekend|wachten))",
    re.IGNORECASE,
)


def none(reading: Reading, start: int, end: int) -> Span | None:
    return start, end


def not_a_date(reading: Reading, start: int, end: int) -> Span | None:
    """Not when a full date, a time or an amount stands there."""
    if reading.is_date(start, end) or reading.is_harmless(start, end):
        return None
    return start, end


def no_version(reading: Reading, start: int, end: int) -> Span | None:
    """A date with two digits for its year; not "artikel 3.11.23", "versie 1.11.23" or a time."""
    if reading.is_date(start, end):
        return start, end
    text = reading.text
    if _BEFORE_VERSION.search(text[max(0, start - 14) : start]) or _AN_HOUR.match(text, end):
        return None
    return start, end


def elfproef(reading: Reading, start: int, end: int) -> Span | None:
    """The check of a BSN: 9a+8b+7c+6d+5e+4f+3g+2h-i divides by 11."""
    digits = "".join(char for char in reading.text[start:end] if char.isdigit())
    return not_a_date(reading, start, end) if bsn_number.is_valid(digits) else None


def luhn(reading: Reading, start: int, end: int) -> Span | None:
    digits = "".join(char for char in reading.text[start:end] if char.isdigit())
    return (start, end) if luhn_digits.is_valid(digits) else None


@lru_cache(maxsize=400)
def _iban_length(country: str) -> int:
    """Length of a country's IBAN in signs, 0 for no such country (list of python-stdnum)."""
    parts = numdb.get("iban").info(country)[0][1].get("bban", "")
    return 4 + sum(int(n) for n in re.findall(r"(\d+)!", parts)) if parts else 0


def iban(reading: Reading, start: int, end: int) -> Span | None:
    """The country's length and mod97 (ISO 13616); what follows the number falls off."""
    text = reading.text
    length = _iban_length(text[start : start + 2].upper())
    where = [at for at in range(start, end) if text[at].isascii() and text[at].isalnum()][:length]
    number = "".join(text[at] for at in where).upper()
    if not length or len(where) < length or not mod_97_10.is_valid(number[4:] + number[:4]):
        return None
    return start, where[-1] + 1


def parket(reading: Reading, start: int, end: int) -> Span | None:
    return None if reading.is_harmless(start, end) else (start, end)


def gcos(reading: Reading, start: int, end: int) -> Span | None:
    """Years and dates near the word GCOS are no number, unless the word "nummer" stands there."""
    if reading.is_date(start, end):
        return None
    named = re.search(
        r"n(?:umme)?r\.?[^\d\n]{0,12}\Z", reading.text[max(0, start - 25) : start], re.IGNORECASE
    )
    return (start, end) if named or not reading.is_harmless(start, end) else None


def phone(reading: Reading, start: int, end: int) -> Span | None:
    """Not a date with an hour behind it, nor two opening hours."""
    text = reading.text
    while text[start] == "(" and ")" not in text[start:end]:
        start += 1
    if _BEFORE_PHONE.search(text[max(0, start - 35) : start]):
        return start, end
    if reading.is_date(start, end) or _TIMES.match(text, start, end):
        return None
    return None if reading.is_harmless(start, end) else (start, end)


def has_capital(reading: Reading, start: int, end: int) -> Span | None:
    return (start, end) if any(char.isupper() for char in reading.text[start:end]) else None


def _letters(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def _could_be_words(text: str) -> bool:
    return any(len(part) > 1 and (part in _UNITS or lexicon().is_word(part)) for part in _letters(text))


def plate_letters(reading: Reading, start: int, end: int) -> Span | None:
    """Beside a vehicle: only not when its letters are loose words, as in "12 en 13"."""
    plate = reading.text[start:end]
    if re.search(r"\s", plate) and plate != plate.upper() and _could_be_words(plate):
        return None
    return not_a_date(reading, start, end)


def plate_without_dashes(reading: Reading, start: int, end: int) -> Span | None:
    """Without a vehicle near: not what may be a postcode, an amount with its unit, or words."""
    plate = reading.text[start:end]
    compact = re.sub(r"[^A-Za-z0-9]", "", plate)
    if re.fullmatch(r"\d{4}[A-Za-z]{2}|[A-Za-z]{2}\d{4}", compact):
        return None
    if re.search(r"\s", plate):
        line = reading.text[max(0, start - 40) : end + 40]
        shouting = line == line.upper() and _could_be_words(plate)
        if plate != plate.upper() or shouting or len(re.split(r"\s+", plate.strip())) < 2:
            return None
    return not_a_date(reading, start, end)


def postcode(reading: Reading, start: int, end: int) -> Span | None:
    """Not a year before an abbreviation, such as "2024 OM"."""
    code = reading.text[start:end]
    loose_year = re.match(r"(?:19|20)\d{2}\s", code) and not re.match(
        r"\s{0,2}[A-Z][a-z]", reading.text[end:]
    )
    before = reading.text[max(0, start - 3) : start]
    if loose_year and not re.search(r"\d[a-z]?,? ?\Z", before):
        return None
    return not_a_date(reading, start, end)


def postcode_lower(reading: Reading, start: int, end: int) -> Span | None:
    """In lower case only behind a house number or the word, or when its letters are no word or unit."""
    code = reading.text[start:end]
    before = reading.text[max(0, start - 14) : start]
    if re.search(r"(?:\d[a-z]{0,3}\s?[,\n]\s?|postcode[\s:]{1,3})\Z", before, re.IGNORECASE):
        return start, end
    letters = code[-2:].lower()
    if letters in _UNITS or code[-2:].isupper() or re.match(r"(?:19|20)\d{2}\s", code):
        return None
    return None if re.search(r"\s", code) and lexicon().is_word(letters) else not_a_date(reading, start, end)


def web_address(reading: Reading, start: int, end: int) -> Span | None:
    """Not a page of the government or of an organisation that everyone knows."""
    from privacy.gate.allowed import is_public_site

    return None if is_public_site(reading.text[start:end]) else (start, end)


def handle(reading: Reading, start: int, end: int) -> Span | None:
    name = reading.text[start:end]
    return None if re.fullmatch(r"[a-z]+\.?", name, re.IGNORECASE) else (start, end)


def age(reading: Reading, start: int, end: int) -> Span | None:
    """Not how long something took or takes."""
    text = reading.text
    if re.search(r"jarig", text[start:end], re.IGNORECASE):
        before = text[max(0, start - 2) : start]
        return None if before.endswith("n ") and text[end:].startswith(" bestaan") else (start, end)
    if _NOT_AN_AGE_BEFORE.search(text[max(0, start - 45) : start]):
        return None
    return None if _NOT_AN_AGE_AFTER.match(text[end : end + 30]) else (start, end)


def after_a_capital(reading: Reading, start: int, end: int) -> Span | None:
    """Only when a word with a capital, or a person, stands shortly before."""
    before = reading.text[max(0, start - 40) : start]
    person = re.search(
        r"\b(?:man|vrouw|jongen|meisje|zoon|dochter|moeder|vader|verdachte|slachtoffer|betrokkene|partner|student|leerling)\b",
        before,
        re.IGNORECASE,
    )
    return (start, end) if person or re.search(r"[A-Z][\w'\-]+[\s,(\w]{0,20}\Z", before) else None


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        none, not_a_date, no_version, elfproef, luhn, iban, parket, gcos, phone, has_capital, plate_letters,
        plate_without_dashes, postcode, postcode_lower, web_address, handle, age, after_a_capital,
    )
}  # fmt: skip
