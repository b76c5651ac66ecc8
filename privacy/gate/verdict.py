"""What the findings mean for a text: what stops it, what asks, what its writer has explained."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from privacy.gate.detect import find
from privacy.gate.finding import DIRECT, LABELS, Finding, GateLevel
from privacy.gate.folding import fold

SHORTEST_REASON = 10  # signs; "nee hoor" explains nothing
_CONTEXT = {
    "BSN": re.compile(r"b\.?\s?s\.?\s?n\b|burger\s?service|\bsofi", re.IGNORECASE),
    "PARKETNUMMER": re.compile(r"\bparket|\bpnr\b|\bp\.nr", re.IGNORECASE),
}
_IN_ADDRESSES = re.compile(r"[/?=&%._:#@]")
_REACH = 80  # signs on both sides in which a context word counts
_RAW_REACH = 2_000  # as many as may stand for them: what nobody sees counts as nothing


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a writer says of one finding: why it is no personal datum, or (indirect) that it may stay.

    `reason` is empty for an indirect finding that was only looked at.
    """

    label: str
    text: str
    reason: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.label, " ".join(self.text.split()).casefold()


@dataclass(frozen=True)
class Verdict:
    """The outcome for one text. It may be shared when nothing stops and nothing asks.

    `stops` must be replaced, or explained where `may_declare` says so; `asks` must be looked
    at once; `declared` pairs each explained finding with its declaration.
    """

    text: str
    level: GateLevel
    stops: tuple[Finding, ...]
    asks: tuple[Finding, ...]
    declared: tuple[tuple[Finding, Declaration], ...]

    @property
    def passes(self) -> bool:
        return not self.stops and not self.asks

    @property
    def declarations(self) -> list[dict[str, Any]]:
        """The explained findings at their places in this text, for whoever reads it next."""
        return [
            {
                "start": finding.start,
                "end": finding.end,
                "label": finding.label,
                "text": finding.text,
                "reason": declaration.reason,
            }
            for finding, declaration in self.declared
        ]

    def may_declare(self, finding: Finding) -> bool:
        """Whether "Dit is geen persoonsgegeven" is open for this finding."""
        return self.level is GateLevel.SHARED and not never_passes(finding, self.text)


def never_passes(finding: Finding, text: str) -> bool:
    """A BSN or parketnummer with its own word nearby: no reason makes that something else."""
    words = _CONTEXT.get(finding.label)
    if words is None:
        return False
    before = fold(text[max(0, finding.start - _RAW_REACH) : finding.start]).text[-_REACH:]
    after = fold(text[finding.end : finding.end + _RAW_REACH]).text[:_REACH]
    return finding.source.endswith("_na_woord") or bool(words.search(before) or words.search(after))


def declarations_from(values: Iterable[Mapping[str, Any]]) -> list[Declaration]:
    """Stored declarations (or anything of that shape) without what is not one."""
    return [
        Declaration(str(value["label"]), str(value["text"]), str(value.get("reason", "")).strip())
        for value in values
        if isinstance(value, Mapping) and "label" in value and "text" in value
    ]


def check(
    text: str,
    *,
    level: GateLevel = GateLevel.SHARED,
    allowed: Iterable[str] = (),
    declarations: Iterable[Declaration] = (),
    own_numbers: Iterable[str] = (),
) -> Verdict:
    """Judge a text by DESIGN.md 6.2.

    `allowed`: names of people, organisations and venues that may stand in it.
    `declarations`: what the writer said of findings; those that no longer fit are passed over.
    `own_numbers`: the writer's phone numbers, which a practical message may hold.
    """
    said = {declaration.key: declaration for declaration in declarations}
    own = {_last_digits(number) for number in own_numbers} - {""}
    stops: list[Finding] = []
    asks: list[Finding] = []
    declared: list[tuple[Finding, Declaration]] = []
    for finding in _with_numbers_in_addresses(find(text, allowed=allowed)):
        if level is GateLevel.PRACTICAL and not _stops_practical(finding, own):
            continue
        declaration = said.get(finding.key) if level is GateLevel.SHARED else None
        if declaration and _holds(declaration, finding, text):
            declared.append((finding, declaration))
        else:
            (stops if finding.ernst == DIRECT else asks).append(finding)
    return Verdict(text, level, tuple(stops), tuple(asks), tuple(declared))


# What a service made up itself, such as the keys of a meeting in Teams, is nobody's number.
_KEY = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _with_numbers_in_addresses(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; where an address holds the number of a person, that number in its place."""
    for finding in findings:
        inside: list[Finding] = []
        if finding.label in ("ACCOUNT", "EMAIL"):
            # As many signs as there were, so that what is found stands where it stood.
            words = _IN_ADDRESSES.sub(" ", _KEY.sub(lambda key: "x" * len(key.group()), finding.text))
            inside = [one for one in find(words) if LABELS[one.label].is_number and not one.is_guess]
        for one in inside:
            start, end = finding.start + one.start, finding.start + one.end
            yield replace(one, start=start, end=end, text=finding.text[one.start : one.end])
        if not inside:
            yield finding


def _holds(declaration: Declaration, finding: Finding, text: str) -> bool:
    if finding.ernst != DIRECT:
        return True
    return len(declaration.reason.strip()) >= SHORTEST_REASON and not never_passes(finding, text)


def _stops_practical(finding: Finding, own: set[str]) -> bool:
    """In a practical message only numbers that point at a person, but not one's own phone."""
    if not LABELS[finding.label].is_number or finding.is_guess:
        return False
    return not (finding.label == "TELEFOON" and _last_digits(finding.text) in own)


def _last_digits(number: str) -> str:
    """The nine digits that a Dutch number has in all its notations."""
    return "".join(char for char in fold(number).text if char.isdigit())[-9:]
