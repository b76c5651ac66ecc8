"""What was taken out of the stored copy of a file, as its giver is told."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# The word with which the checks say it, in the order in which the sentence does.
SAID: dict[str, Promise] = {
    "maker": _("de gegevens van de maker"),
    "comments": _("opmerkingen"),
    "changes": _("bijgehouden wijzigingen en de tekst die daarin was weggehaald"),
    "camera": _("wat de camera erbij schreef (plaats, tijd en toestel)"),
    "template": _("de koppeling met een sjabloon"),
    "mail merge": _("de koppeling met een adressenlijst"),
    "data": _("verborgen gegevens van het programma"),
    "signature": _("de digitale handtekening"),
    "frames": _("alle beelden na het eerste"),
}


def told(name: str, removed: Iterable[str]) -> str:
    """One sentence about a file; empty where nothing went that its giver would miss or fear."""
    gone = set(removed)
    said = [str(words) for word, words in SAID.items() if word in gone]
    if not said:
        return ""
    listed = get_text_list(said, gettext("en"))
    return gettext("Uit “%(name)s” hebben we weggelaten: %(what)s.") % {"name": name, "what": listed}
