"""The field for every text that others may read: it comes back with what the gate found.

Each finding gets a choice: replace it, explain it, or (what only asks) let it stand. The
choices travel as plain inputs beside the text, so all works without JavaScript; whatever a
browser sends is judged again by the gate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from privacy.forms.lines import WordsField
from privacy.gate import DIRECT, LABELS, Declaration, Finding, GateLevel, Verdict, check, find
from privacy.gate.verdict import SHORTEST_REASON
from privacy.typed.signs import one_line

REPLACE, DECLARE, KEEP, OWN = "vervang", "uitleg", "laat", "eigen"
MOST_CHOICES = 200
OUT_OF_YOUR_HEAD = _(
    "Schrijf uit je hoofd. Plak niets uit een dossier, ook niet om het hier te anonimiseren."
)


@dataclass(frozen=True)
class GatedText:
    """A text that passed, with what its writer explained: start, end, label, text, reason."""

    text: str
    declarations: list[dict[str, Any]] = field(default_factory=list)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Choice:
    """What somebody chose for one finding, as the browser sent it."""

    label: str
    found: str
    do: str
    instead: str = ""
    reason: str = ""

    @property
    def declaration(self) -> Declaration:
        return Declaration(self.label, self.found, self.reason if self.do == DECLARE else "")

    @property
    def key(self) -> tuple[str, str]:
        return self.declaration.key


class Typed(str):
    """The text as typed, with the choices that were made beside it."""

    choices: tuple[Choice, ...] = ()

    @classmethod
    def beside(cls, text: str, choices: Iterable[Choice]) -> "Typed":
        typed = cls(text)
        typed.choices = tuple(choices)
        return typed


class ShowsFindings:
    """What an input shows after a check: the findings with their choices."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**self.plain_attrs, "data-gated": "", **(attrs or {})})
        self.verdict: Verdict | None = None
        self.chosen: dict[tuple[str, str], Choice] = {}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed | None:
        text = data.get(name)
        if text is None:
            return None
        choices = []
        for number in range(MOST_CHOICES):
            at = f"{name}-{number}"
            if f"{at}-gevonden" not in data:
                break
            choices.append(
                Choice(
                    label=data.get(f"{at}-soort", ""),
                    found=data[f"{at}-gevonden"],
                    do=data.get(f"{at}-keuze", ""),
                    instead=data.get(f"{at}-vervang", ""),
                    reason=data.get(f"{at}-uitleg", "").strip(),
                )
            )
        return Typed.beside(text, choices)

    def format_value(self, value: Any) -> str:
        if self.verdict:
            return self.verdict.text
        return str(value or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if self.verdict and not self.verdict.passes:
            context["findings"] = list(self._findings(name, self.verdict))
            context["parts"] = list(_parts(self.verdict))
        return context

    def _findings(self, name: str, verdict: Verdict) -> Iterable[dict[str, Any]]:
        for number, finding in enumerate(_one_of_each(verdict)):
            chosen = self.chosen.get(finding.key)
            yield {
                "name": f"{name}-{number}",
                "finding": finding,
                "what": LABELS[finding.label].what,
                "stops": finding.ernst == DIRECT,
                "may_declare": finding.ernst == DIRECT and verdict.may_declare(finding),
                "may_be_own": verdict.level is GateLevel.PRACTICAL and finding.label == "TELEFOON",
                "chosen": chosen.do if chosen and chosen.do else REPLACE,
                "instead": chosen.instead if chosen and chosen.instead else finding.proposal,
                "reason": chosen.reason if chosen else "",
                "too_short": bool(chosen and chosen.do == DECLARE and len(chosen.reason) < SHORTEST_REASON),
            }


class GatedTextarea(ShowsFindings, forms.Textarea):
    template_name = "privacy/widgets/gated_text.html"
    plain_attrs = {"rows": 12}


class GatedInput(ShowsFindings, forms.TextInput):
    """The same on one line."""

    template_name = "privacy/widgets/gated_line.html"
    plain_attrs: dict[str, Any] = {}


class GatedTextField(WordsField):
    """A text for others. Its clean value is a `GatedText`; names in `allow` are no findings."""

    widget = GatedTextarea

    def __init__(self, *, level: GateLevel = GateLevel.SHARED, **kwargs: Any) -> None:
        if level is GateLevel.SHARED:
            kwargs.setdefault("help_text", OUT_OF_YOUR_HEAD)
        super().__init__(**kwargs)
        self.level = level
        self.allowed: tuple[str, ...] = ()

    def allow(self, names: Iterable[str]) -> None:
        """Names of people, organisations and venues that may stand in this text."""
        self.allowed = tuple(names)

    def clean(self, value: Typed | str | None) -> GatedText:
        typed = Typed.beside(self.as_meant(value or ""), getattr(value, "choices", ()))
        text = super().clean(_replaced(typed, self.allowed))
        verdict = check(
            text,
            level=self.level,
            allowed=self.allowed,
            declarations=[choice.declaration for choice in typed.choices if choice.do in (DECLARE, KEEP)],
            own_numbers=[choice.found for choice in typed.choices if choice.do == OWN],
        )
        if not verdict.passes:
            self.widget.verdict = verdict
            self.widget.chosen = {choice.key: choice for choice in typed.choices}
            raise ValidationError(_what_to_do(verdict), code="gate")
        return GatedText(verdict.text, verdict.declarations)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


class GatedLine(GatedTextField):
    """A title, a place, the name of a group: practical words on one line. Its clean value is a plain text."""

    widget = GatedInput
    as_meant = staticmethod(one_line)

    def __init__(self, *, level: GateLevel = GateLevel.PRACTICAL, **kwargs: Any) -> None:
        super().__init__(level=level, **kwargs)

    def clean(self, value: Typed | str | None) -> str:
        return super().clean(value).text


class GatedLink(GatedLine):
    """The address of a page elsewhere, which may hold a number."""

    default_validators = [validators.URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=GatedInput({"inputmode": "url"}), **kwargs)

    def to_python(self, value: Any) -> str:
        """An address without its scheme is one over https."""
        address = str(super().to_python(value) or "").strip()
        return f"https://{address}" if address and "://" not in address else address


def _one_of_each(verdict: Verdict) -> list[Finding]:
    """What stops first, then what asks; the same words in several places count once."""
    return list({finding.key: finding for finding in (*verdict.stops, *verdict.asks)}.values())[:MOST_CHOICES]


def _replaced(typed: Typed, allowed: tuple[str, ...]) -> str:
    """The text with the chosen replacements in every place where the gate finds the same again."""
    instead = {choice.key: choice.instead.strip() for choice in typed.choices if choice.do == REPLACE}
    if not instead:
        return str(typed)
    text = str(typed)
    for finding in sorted(find(text, allowed=allowed), key=lambda finding: finding.start, reverse=True):
        if finding.key in instead:
            text = text[: finding.start] + instead[finding.key] + text[finding.end :]
    return text


def _parts(verdict: Verdict) -> Iterable[dict[str, Any]]:
    """The text in pieces, so that what was found can be marked where it stands."""
    at = 0
    for finding in sorted((*verdict.stops, *verdict.asks), key=lambda finding: finding.start):
        yield {"text": verdict.text[at : finding.start]}
        yield {"text": verdict.text[finding.start : finding.end], "stops": finding.ernst == DIRECT, "mark": 1}
        at = finding.end
    yield {"text": verdict.text[at:]}


def _what_to_do(verdict: Verdict) -> str:
    number = len(_one_of_each(verdict))
    return ngettext(
        "Je tekst staat er nog, maar is nog niet verstuurd. Er staat %(number)d ding in waaraan iemand te "
        "herkennen kan zijn. Kies hieronder wat ermee moet gebeuren.",
        "Je tekst staat er nog, maar is nog niet verstuurd. Er staan %(number)d dingen in waaraan iemand te "
        "herkennen kan zijn. Kies hieronder per ding wat ermee moet gebeuren.",
        number,
    ) % {"number": number}
