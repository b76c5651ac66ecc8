"""How much of a document is read before it counts as too large, and the sentences that say so."""

import time
from typing import Self

from django.utils.translation import gettext as _

MAX_TEXT = 400_000  # signs; a book of 150 pages
MAX_UNPACKED = 80 * 1024 * 1024  # bytes over all parts together
MAX_PARTS = 2_000
MAX_RATIO = 200  # unpacked against packed, counted from the first 2 MB on
RATIO_FROM = 2 * 1024 * 1024
MAX_SECONDS = 12.0
MAX_DEPTH = 2  # a document in a document
MAX_PAGES = 600


class DocumentUnreadable(Exception):
    """Its text is a sentence for the person who gave the document."""

    @classmethod
    def no_such_kind(cls) -> Self:
        return cls(_("Dit bestand is van een soort die we niet kunnen lezen. Kies een ander bestand."))

    @classmethod
    def broken(cls) -> Self:
        return cls(_("Wij kunnen dit bestand niet lezen: het is beschadigd. Bewaar het opnieuw."))

    @classmethod
    def locked(cls) -> Self:
        return cls(_("Dit bestand is beveiligd met een wachtwoord. Haal dat eraf en probeer het opnieuw."))

    @classmethod
    def too_large(cls) -> Self:
        return cls(_("Dit bestand is te groot of te ingewikkeld om te lezen. Deel het op."))

    @classmethod
    def holds_another(cls) -> Self:
        return cls(_("In dit bestand zit een ander bestand dat wij niet kunnen lezen. Haal dat eruit."))


class Budget:
    """What reading one document may still cost; raises DocumentUnreadable when it is spent."""

    def __init__(self) -> None:
        self._until = time.monotonic() + MAX_SECONDS
        self._bytes = MAX_UNPACKED
        self._signs = MAX_TEXT
        self._parts = MAX_PARTS

    def take_time(self) -> None:
        if time.monotonic() > self._until:
            raise DocumentUnreadable.too_large()

    def take_part(self) -> None:
        self._parts -= 1
        if self._parts < 0:
            raise DocumentUnreadable.too_large()
        self.take_time()

    def take_bytes(self, count: int) -> None:
        self._bytes -= count
        if self._bytes < 0:
            raise DocumentUnreadable.too_large()

    def take_signs(self, count: int) -> None:
        self._signs -= count
        if self._signs < 0:
            raise DocumentUnreadable.too_large()
