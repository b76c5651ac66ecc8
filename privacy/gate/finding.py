"""What the gate finds, and what each kind of finding is called."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A guess at a long number would stop an article number, or the key of a meeting.
GUESSES = frozenset({"lang_nummer", "bsn_acht_cijfers"})
DIRECT = "direct"
INDIRECT = "indirect"


class GateLevel(StrEnum):
    """How much the gate asks: everything of a shared text, numbers only of a practical message."""

    SHARED = "shared"
    PRACTICAL = "practical"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of the folded text that one rule points at, before overlaps are settled.

    `certainty`: 3 a check digit or a word beside it says so, 2 the shape does, 1 a guess.
    """

    start: int
    end: int
    label: str
    source: str
    certainty: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A part of a text that may point at a person.

    `start` and `end` (exclusive) count code points of the text as it was given, and
    `text` is exactly that slice. `ernst` is direct or indirect, `source` names the rule,
    `proposal` is what might stand there instead.
    """

    start: int
    end: int
    label: str
    text: str
    ernst: str
    source: str
    proposal: str

    @property
    def is_guess(self) -> bool:
        """Whether it is only a long number, of which no rule knows what it is."""
        return self.source in GUESSES

    @property
    def key(self) -> tuple[str, str]:
        """What makes two findings the same for the person who decides about them."""
        return self.label, " ".join(self.text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Label:
    ernst: str
    what: Promise
    is_number: bool = False


LABELS: dict[str, Label] = {
    "NAAM": Label(DIRECT, _("Dit lijkt een naam.")),
    "GEBOORTEDATUM": Label(DIRECT, _("Dit lijkt een geboortedatum.")),
    "BSN": Label(DIRECT, _("Dit lijkt een burgerservicenummer (BSN)."), is_number=True),
    "ADRES": Label(DIRECT, _("Dit lijkt een adres.")),
    "POSTCODE": Label(DIRECT, _("Dit lijkt een postcode.")),
    "PARKETNUMMER": Label(DIRECT, _("Dit lijkt een parketnummer."), is_number=True),
    "PV_NUMMER": Label(DIRECT, _("Dit lijkt een nummer van een proces-verbaal."), is_number=True),
    "GCOS_NUMMER": Label(DIRECT, _("Dit lijkt een GCOS-nummer."), is_number=True),
    "DOCUMENTNUMMER": Label(DIRECT, _("Dit lijkt een nummer van een persoon of document."), is_number=True),
    "ZAAKNUMMER": Label(DIRECT, _("Dit lijkt een nummer van een zaak of dossier."), is_number=True),
    "KENTEKEN": Label(DIRECT, _("Dit lijkt een kenteken."), is_number=True),
    "IBAN": Label(DIRECT, _("Dit lijkt een rekeningnummer."), is_number=True),
    "TELEFOON": Label(DIRECT, _("Dit lijkt een telefoonnummer."), is_number=True),
    "EMAIL": Label(DIRECT, _("Dit lijkt een mailadres.")),
    "ACCOUNT": Label(DIRECT, _("Dit lijkt een account of een webadres van iemand.")),
    "PLAATS": Label(INDIRECT, _("Dit is een plaats.")),
    "DATUM": Label(INDIRECT, _("Dit is een datum.")),
    "LEEFTIJD": Label(INDIRECT, _("Dit lijkt een leeftijd.")),
    "ORGANISATIE_KLEIN": Label(INDIRECT, _("Dit lijkt een kleine of plaatselijke organisatie.")),
}
