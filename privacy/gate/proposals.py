"""What might stand in the place of a finding: a role, an age class, a season, the size of a town."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from privacy.gate import organisations
from privacy.gate.finding import Candidate
from privacy.gate.lexicon import read_data

_WORD_BEFORE = re.compile(r"([\w\-]+)\.?(?:\s(?:is|heet|genaamd|was))?[\s,:(]{1,3}\Z")
_SMALL = frozenset({"van", "den", "der", "het", "ten", "ter", "bij", "uit", "aan"})

_FIXED: dict[str, Promise] = {
    "GEBOORTEDATUM": _("[geboortedatum weggelaten]"),
    "BSN": _("[BSN weggelaten]"),
    "ADRES": _("[adres weggelaten]"),
    "POSTCODE": _("[postcode weggelaten]"),
    "PARKETNUMMER": _("[parketnummer weggelaten]"),
    "PV_NUMMER": _("[pv-nummer weggelaten]"),
    "GCOS_NUMMER": _("[GCOS-nummer weggelaten]"),
    "DOCUMENTNUMMER": _("[nummer weggelaten]"),
    "ZAAKNUMMER": _("[zaaknummer weggelaten]"),
    "KENTEKEN": _("[kenteken weggelaten]"),
    "IBAN": _("[rekeningnummer weggelaten]"),
    "TELEFOON": _("[telefoonnummer weggelaten]"),
    "EMAIL": _("[mailadres weggelaten]"),
    "ACCOUNT": _("[account weggelaten]"),
}
_WINTER, _SPRING = _("een dag in de winter"), _("een dag in het voorjaar")
_SUMMER, _AUTUMN = _("een dag in de zomer"), _("een dag in het najaar")
_BY_MONTH = (_WINTER, _WINTER, _SPRING, _SPRING, _SPRING, *[_SUMMER] * 3, *[_AUTUMN] * 3, _WINTER)
_MONTHS = ("jan", "feb", "maart|mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

_AGE_CLASSES: tuple[tuple[int, Promise], ...] = (
    (4, _("heel jong")),
    (12, _("basisschoolleeftijd")),
    (18, _("tienerleeftijd")),
    (20, _("jongvolwassen")),
)
_PARTS = (_("begin"), _("begin"), _("begin"), _("begin"), *[_("midden")] * 3, *[_("eind")] * 3)
_TENS = {2: "twintig", 3: "dertig", 4: "veertig", 5: "vijftig", 6: "zestig", 7: "zeventig", 8: "tachtig"}
_NUMBER_WORDS = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19, "twintig": 20, "dertig": 30, "veertig": 40,
    "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90,
}  # fmt: skip


@lru_cache(maxsize=1)
def _town_sizes() -> dict[str, str]:
    sizes = read_data("places.yaml")
    return {town.lower(): size for size, towns in sizes.items() for town in towns}


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    """Words that may stand before a name, with the role to propose; a salutation proposes none."""
    content = read_data("names.yaml")
    return {**dict.fromkeys(content["salutations"], ""), **content["roles"]}


@dataclass(frozen=True, slots=True)
class Person:
    letters: str
    role: str


@dataclass
class Proposals:
    """Makes proposals for one text; the same person gets the same words each time."""

    text: str
    _people: dict[str, Person] = field(default_factory=dict)
    _count: int = 0

    def learn(self, names: Sequence[Candidate]) -> None:
        """Read all names first, the fullest first, so that a surname alone follows its full name."""
        for name in sorted(names, key=lambda each: (-len(self._parts(each)), each.start)):
            parts = self._parts(name)
            person = next((self._people[part] for part in parts if part in self._people), None)
            person = person or Person(self._next_letters(), self._free_role(name.start))
            for part in parts:
                self._people.setdefault(part, person)

    def for_candidate(self, candidate: Candidate) -> str:
        """The proposal for one candidate, in words that the gate itself would let pass."""
        words = self.text[candidate.start : candidate.end]
        match candidate.label:
            case "NAAM":
                return self._for_name(candidate)
            case "LEEFTIJD":
                return _age_class(words)
            case "DATUM":
                return _season(words)
            case "PLAATS":
                return str(_("een straat in de buurt")) if candidate.source == "straat" else _town(words)
            case "ORGANISATIE_KLEIN":
                return organisations.instead_of(words)
            case label:
                return str(_FIXED[label])

    def _for_name(self, name: Candidate) -> str:
        person = next((self._people[part] for part in self._parts(name) if part in self._people), None)
        if person is None:
            return str(_("iemand"))
        if self.text[name.start - 1 : name.start] == " " and self._word_before(name.start) in _roles():
            return person.letters  # "mevrouw A", "verdachte A"
        return person.role or str(_("persoon %(letters)s") % {"letters": person.letters})

    def _parts(self, name: Candidate) -> list[str]:
        words = re.findall(r"[^\W\d_]{2,}", self.text[name.start : name.end].lower())
        return [word for word in words if len(word) > 2 and word not in _SMALL] or words

    def _word_before(self, start: int) -> str:
        found = _WORD_BEFORE.search(self.text[max(0, start - 30) : start])
        return found.group(1).lower() if found else ""

    def _free_role(self, start: int) -> str:
        """The role that stands before a name, unless somebody else in this text has it."""
        role = _roles().get(self._word_before(start), "")
        return "" if any(person.role == role for person in self._people.values()) else role

    def _next_letters(self) -> str:
        """A, B … Z, AA."""
        self._count += 1
        letters, number = "", self._count
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters


def _number_in(words: str) -> int | None:
    digits = re.search(r"\d{1,4}", words)
    if digits:
        return int(digits.group())
    word = re.match(r"[a-zë]+?(?=-?jarige|\s|\Z)", words.lower())
    if word is None:
        return None
    tens = "|".join(name for name, number in _NUMBER_WORDS.items() if number >= 20)
    joined = re.fullmatch(rf"([a-z]+?)(?:[eë]?n)({tens})", word.group())
    if joined:
        return _NUMBER_WORDS.get(joined.group(1), 0) + _NUMBER_WORDS[joined.group(2)]
    return _NUMBER_WORDS.get(word.group())


def _age_class(words: str) -> str:
    """Begin dertig, midden dertig, eind dertig; classes for the young and the old."""
    number = _number_in(words)
    if number is None:
        return str(_("een bepaalde leeftijd"))
    if number > 1000:
        return str(_("een tijd geleden"))
    young = next((name for upto, name in _AGE_CLASSES if number < upto), None)
    if young:
        return str(young)
    return f"{_PARTS[number % 10]} {_TENS[number // 10]}" if number < 90 else str(_("op hoge leeftijd"))


def _season(words: str) -> str:
    """The season of a date; without a month that can be read, just "een dag"."""
    for month, season in zip(_MONTHS, _BY_MONTH, strict=True):
        if re.search(rf"(?<![a-z])(?:{month})", words.lower()):
            return str(season)
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if len(numbers) == 3 and 1 <= numbers[1] <= 12:
        return str(_BY_MONTH[numbers[1] - 1])
    return str(_("een dag"))


def _town(words: str) -> str:
    match _town_sizes().get(" ".join(words.lower().split())):
        case "groot":
            return str(_("een grote stad"))
        case "middelgroot":
            return str(_("een middelgrote stad"))
        case _:
            return str(_("een plaats in de regio"))
