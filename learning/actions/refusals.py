"""Expected failures around handing in: each is a sentence for the person that says why."""

from django.utils.translation import gettext_lazy as _

from privacy.verbs import Refused


class NotHandedIn(Refused):
    sentence = _("Dit is nog een concept. Er is niets ingeleverd.")


class AlreadyHandedIn(Refused):
    sentence = _("Je hebt dit al ingeleverd. Wil je iets veranderen, haal het dan eerst terug.")


class AlreadyRead(Refused):
    sentence = _(
        "Terughalen kan niet meer: iemand heeft je werk al gelezen. "
        "Klopt er iets niet, stuur je trainer dan een bericht."
    )


class AlreadyAnswered(Refused):
    sentence = _("Op deze inlevering is al feedback gegeven.")


class VersionIsHidden(Refused):
    sentence = _("Deze inlevering is gemeld en verborgen. Feedback geven kan als de redacteur ernaar keek.")


class AlreadyDone(Refused):
    sentence = _("Je trainer gaf al aan dat dit klaar is. Inleveren hoeft niet meer.")


class StepIsClosed(Refused):
    sentence = _(
        "De trainer heeft deze opdracht gesloten. Inleveren en terughalen kan niet meer. "
        "Heb je een vraag, stuur je trainer dan een bericht."
    )


class NothingToHandIn(Refused):
    sentence = _("Er is nog niets om in te leveren. Schrijf een tekst of voeg een bestand toe.")


class NothingChanged(Refused):
    sentence = _("Dit is hetzelfde als wat je de vorige keer inleverde. Vul het aan en lever het dan in.")


class NewerVersion(Refused):
    sentence = _("Er is intussen een nieuwe versie ingeleverd. Lees die eerst. Je tekst staat er nog.")


class NotInConcept(Refused):
    sentence = _("Dit bestand hoort bij een versie die je al inleverde. Het blijft daarbij bewaard.")


class TooManyFiles(Refused):
    sentence = _(
        "In een concept passen hooguit 10 bestanden, samen hooguit 100 MB. Er is geen bestand bij gekomen. "
        "Haal er eerst een weg of kies er minder. Je tekst staat er nog."
    )


class TooFewParticipants(Refused):
    sentence = _("Voor duo's zijn minstens twee deelnemers nodig.")


class NotAParticipant(Refused):
    sentence = _("Uitstel geef je aan een deelnemer van deze leergroep.")


class NoLaterDeadline(Refused):
    sentence = _("Kies een moment dat nog komt en dat later is dan de deadline van de groep.")
