"""What is said about a file that is not taken."""

import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from privacy.verbs import Refused

SHOWN = 60


def shown_name(name: str) -> str:
    """A name that can stand in a sentence: no characters that steer, and not endless."""
    plain = "".join(letter for letter in name if unicodedata.category(letter)[0] not in "CZ" or letter == " ")
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 12]}…{plain[-10:]}"


class RefusedUpload(Refused):
    """A file is not taken; `str()` is the sentence that names it and says what to do."""

    def __init__(self, name: str, reason: str | Promise, **more: str) -> None:
        self.name = shown_name(name)
        self.reason = reason
        self.more = more
        super().__init__(name)

    def __str__(self) -> str:
        return str(self.reason) % {"name": self.name, **self.more}


TOO_LARGE = _("“%(name)s” is groter dan 25 MB. Maak het bestand kleiner of verdeel het in stukken.")
EMPTY = _("“%(name)s” is leeg. Kies het bestand opnieuw, of sla het eerst op.")
UNKNOWN = _("“%(name)s” kunnen we niet aannemen. Kies een PDF, Word-bestand (docx), ODT, JPG of PNG.")
OTHER_THAN_NAMED = _(
    "“%(name)s” is iets anders dan de naam zegt. Sla het opnieuw op als PDF, Word-bestand (docx), ODT, "
    "JPG of PNG."
)
BROKEN = _("“%(name)s” is beschadigd en gaat niet open. Sla het opnieuw op en kies het nog een keer.")
LOCKED = _("“%(name)s” is beveiligd met een wachtwoord. Haal het wachtwoord eraf en kies het opnieuw.")
ACTIVE = _(
    "“%(name)s” bevat een macro, een script of een ander bestand. "
    "Haal dat eruit, of bewaar de tekst als gewone PDF."
)
REMOTE = _(
    "“%(name)s” haalt iets op van een andere plek. Zet dat onderdeel in het bestand zelf, of haal het weg."
)
UNREADABLE = "“%(name)s”: %(why)s"
BOMB = _("“%(name)s” is uitgepakt veel te groot. Maak het bestand kleiner.")
TOO_MANY_PAGES = _("“%(name)s” heeft te veel pagina's. Verdeel het bestand in stukken.")
PICTURE_TOO_LARGE = _("“%(name)s” is een te grote foto. Verklein hem tot hooguit 50 miljoen beeldpunten.")
NAME_TOO_LONG = _("De naam van “%(name)s” is te lang. Geef het bestand een kortere naam.")
NAME_UNSAFE = _("De naam van “%(name)s” kan niet. Geef het bestand een gewone naam, zoals verslag.docx.")
NAME_POINTS_AT_SOMEBODY = _(
    "De naam van “%(name)s” kan naar een persoon wijzen: %(found)s. Geef het bestand een andere naam, "
    "zoals opdracht-2.docx, en kies het dan opnieuw."
)
UNREAD = _(
    "In “%(name)s” staat een foto of scan, en die kunnen we niet lezen. Is daar niemand op te herkennen? "
    "Kies het bestand opnieuw en vink aan: niemand is hierop herkenbaar."
)
POINTS_AT_SOMEBODY = _(
    "In “%(name)s” staat wat naar een persoon kan wijzen: %(found)s. Vervang dat in het bestand zelf, "
    "bijvoorbeeld door “een man” of “een instelling”, en kies het dan opnieuw."
)
