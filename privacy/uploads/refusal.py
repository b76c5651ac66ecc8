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

    def __init__(self, name: str, reason: str | Promise, **more: str | Promise) -> None:
        self.name = shown_name(name)
        self.reason = reason
        self.more = more
        super().__init__(name)

    def __str__(self) -> str:
        return str(self.reason) % {"name": self.name, **self.more}


TOO_LARGE = _("“%(name)s” is groter dan 25 MB. Maak het bestand kleiner of verdeel het in stukken.")
FILM_TOO_LARGE = _("“%(name)s” is groter dan 150 MB. Maak de film kleiner of korter.")
EMPTY = _("“%(name)s” is leeg. Kies het bestand opnieuw, of sla het eerst op.")
UNKNOWN = _("“%(name)s” kunnen we niet aannemen. Kies een PDF, Word-bestand (docx), ODT, JPG, PNG of HEIC.")
UNKNOWN_MATERIAL = _(
    "“%(name)s” kunnen we niet aannemen. Kies een PDF, Word-, PowerPoint- of Excel-bestand (docx, pptx, "
    "xlsx), ODT, ODP, ODS, een film (mp4, webm) of ondertitels (vtt)."
)
UNKNOWN_PICTURE = _("“%(name)s” kunnen we niet aannemen. Kies een JPG, PNG of HEIC.")
OLD = _("“%(name)s” is %(what)s: sla het op als %(wanted)s en kies het bestand opnieuw.")
OTHER_THAN_NAMED = _(
    "“%(name)s” is iets anders dan de naam zegt. Open het in het programma waarin je het maakte en sla het "
    "opnieuw op."
)
BROKEN = _("“%(name)s” is beschadigd en gaat niet open. Sla het opnieuw op en kies het nog een keer.")
LOCKED = _(
    "“%(name)s” is beveiligd met een wachtwoord. Haal het wachtwoord eraf en kies het bestand opnieuw."
)
HOLDS = _("“%(name)s” bevat %(what)s. Haal dat eruit en kies het bestand opnieuw.")
REMOTE = _(
    "“%(name)s” bevat %(what)s: dat staat op een andere plek. Zet het in het bestand zelf of haal het weg, "
    "en kies het bestand opnieuw."
)
UNREADABLE = "“%(name)s”: %(why)s"
BOMB = _("“%(name)s” is uitgepakt veel te groot. Maak het bestand kleiner.")
TOO_MANY_PAGES = _("“%(name)s” heeft te veel pagina's. Verdeel het bestand in stukken.")
PICTURE_TOO_LARGE = _(
    "“%(name)s” is een te grote foto. Verklein die tot hooguit 50 miljoen beeldpunten en 20.000 aan een kant."
)
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
VIRUS = _("“%(name)s” bevat een virus, of iets wat daarop lijkt. Het bestand is niet bewaard.")
UNCHECKED = _(
    "“%(name)s” kunnen we nu niet op virussen controleren. Het bestand is niet bewaard. Probeer het later "
    "opnieuw; blijft dit zo, meld het dan bij de beheerder."
)

# What a document holds that is not taken (HOLDS), or fetches (REMOTE).
MACRO = _("een macro")
SCRIPT = _("een script")
PROGRAM = _("een programma")
CONTROL = _("een invoerveld met een programma erin (ActiveX)")
EXCEL = _("een ingesloten Excel-bestand")
WORD = _("een ingesloten Word-bestand")
POWERPOINT = _("een ingesloten PowerPoint-bestand")
OBJECT = _("een ingesloten bestand")
ATTACHMENT = _("een bijlage")
MEDIA = _("een film of geluidsopname")
STRANGE_PART = _("een onderdeel dat we niet kennen")
BROKEN_PICTURE = _("een afbeelding die beschadigd is")
LARGE_PICTURE = _("een te grote afbeelding")
DATA_SOURCE = _("een koppeling met een andere gegevensbron")
PROGRAM_LINK = _("een koppeling die een programma start (DDE)")
LIVE_FORM = _("een formulier dat zichzelf verandert (XFA)")
OTHER_WORKBOOK = _("een koppeling met een ander Excel-bestand")
LINKED_PICTURE = _("een gekoppelde afbeelding")
LINKED_FILE = _("een gekoppeld bestand")
LINKED_MEDIA = _("een gekoppelde film of geluidsopname")
