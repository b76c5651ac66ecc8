"""Expected failures around goede voorbeelden: each is a sentence for the person that says why."""

from django.utils.translation import gettext_lazy as _

from privacy.verbs import Refused


class NotEditable(Refused):
    sentence = _(
        "Dit voorbeeld ligt bij de beoordelaar of staat online. Wil je iets veranderen, trek het dan eerst "
        "in. Wat je typte staat er nog."
    )


class NotWaitingForYou(Refused):
    sentence = _("Dit voorbeeld wacht niet meer op jou. Iemand was je voor, of de schrijver trok het in.")


class DecidedForTheRegion(Refused):
    sentence = _(
        "Jij keurde dit voorbeeld goed voor de regio. Voor het land beslist iemand anders: een redacteur."
    )


class ConsentIsMissing(Refused):
    sentence = _(
        "Nog niet iedereen die in dit voorbeeld staat, heeft ja gezegd. Zodra dat zo is, kun je het "
        "goedkeuren."
    )


class NeedsReasons(Refused):
    sentence = _("Schrijf op waarom je het terugstuurt. Daarmee kan de schrijver verder.")


class NotAsked(Refused):
    sentence = _("Je staat niet meer in dit voorbeeld. Je hoeft niets te doen.")


class NotPublished(Refused):
    sentence = _("Dit voorbeeld staat niet meer online.")


class PracticeIsGone(Refused):
    """The practice left the site while somebody wrote; their words are kept by `keep_report`."""

    sentence = _("Dit voorbeeld is intussen van de site gehaald. Je tekst is bewaard.")


class ChangedSinceRead(Refused):
    sentence = _("De schrijver veranderde de tekst nadat jij hem opende. Lees hem opnieuw en beslis dan.")


class OwnPractice(Refused):
    sentence = _("Dit is je eigen voorbeeld. Een ervaring komt van iemand anders.")


class AlreadyReported(Refused):
    sentence = _("Je deelde al een ervaring bij dit voorbeeld. Trek die eerst in als je hem wilt vervangen.")


class ReportIsJudged(Refused):
    sentence = _(
        "Je eerdere ervaring bij dit voorbeeld is gemeld. De redacteur kijkt ernaar. Daarna kun je misschien "
        "een nieuwe delen. Wat je typte staat hieronder."
    )


class ReportWasRemoved(Refused):
    sentence = _(
        "In je eerdere ervaring bij dit voorbeeld was iemand te herkennen. Daarom kun je er hier geen nieuwe "
        "bij zetten. Wat je typte staat hieronder."
    )


class NothingToNominate(Refused):
    sentence = _(
        "Hier is geen tekst om voor te dragen. Het werk is een concept, of er is alleen een bestand."
    )
