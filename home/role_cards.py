"""What /start/ says to somebody with a role without a leergroep: what appears there, and the first step."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.models import Appointment
from cohorts.rules import appointments_of
from home.navigation import Entry, address_exists
from privacy.rows import if_any

Role = Appointment.Role


@dataclass(frozen=True)
class RoleCard:
    """What appears there, in words, and the ways on; one shows as soon as its address exists."""

    title: str | Promise
    text: str | Promise
    ways: tuple[Entry, ...]


@dataclass
class OwnRoleCard:
    """A card with the places for which this person holds the role."""

    role: str
    card: RoleCard
    places: list[str] = field(default_factory=list)

    @property
    def ways(self) -> list[Entry]:
        return [way for way in self.card.ways if way.page or address_exists(way.path)]


ROLE_CARDS = {
    Role.COORDINATOR: RoleCard(
        _("Je bent regiocoördinator"),
        _(
            "Het begint met een duidelijke vraag: wat wil je regio beter kunnen? Bij de vragen van je regio "
            "zie je hoe het ermee staat."
        ),
        (
            Entry(_("Ondersteuning vragen"), "/ondersteuningsvragen/vragen/"),
            Entry(_("Vragen van je regio"), "/ondersteuningsvragen/"),
            Entry(_("Leergroep maken"), "/leergroep-maken/"),
        ),
    ),
    Role.EDITOR: RoleCard(
        _("Je bent redacteur"),
        _("Jij beslist over meldingen, casussen en goede voorbeelden. Wat wacht staat in de werkvoorraad."),
        (Entry(_("Werkvoorraad"), "/werkvoorraad/"), Entry(_("Lessen en teksten beheren"), "/beheer/")),
    ),
    Role.PROGRAMME_TEAM: RoleCard(
        _("Je zit in het programmateam"),
        _("Jullie beslissen over de vragen van regio's. Elke vraag krijgt een antwoord met een reden."),
        (
            Entry(_("Ondersteuningsvragen"), "/ondersteuningsvragen/"),
            Entry(_("Werkvoorraad"), "/werkvoorraad/"),
            Entry(_("Casussen zonder meelezer"), "/casus/meelezers/"),
            Entry(_("Leergroep maken"), "/leergroep-maken/"),
        ),
    ),
    Role.SECOND_READER: RoleCard(
        _("Je bent meelezer"),
        _(
            "Hier komen casussen te staan om mee te lezen: is niemand te herkennen? Een casus lezen kost "
            "je ongeveer tien minuten. Bekijk tot die tijd wat er al is."
        ),
        (Entry(_("Meelezen"), "/casus/meelezen/"), Entry(_("Modules bekijken"), "/modules/", page=True)),
    ),
    Role.ADMINISTRATOR: RoleCard(
        _("Je bent functioneel beheerder"),
        _(
            "Jij regelt wie er zijn en wat zij mogen: organisaties, regio's en rollen. Wat mensen schrijven, "
            "lees je niet."
        ),
        (
            Entry(_("Accounts"), "/beheer/accounts/"),
            Entry(_("Rollen"), "/beheer/appointment/"),
            Entry(_("Regio's en huizen"), "/beheer/region/"),
            Entry(_("Casussen zonder meelezer"), "/casus/meelezers/"),
            Entry(_("Leergroep maken"), "/leergroep-maken/"),
        ),
    ),
}


def role_cards_of(user: User) -> list[OwnRoleCard]:
    """Return the cards of the roles somebody holds today."""
    return list(_by_role(user))


def _by_role(user: User) -> Iterator[OwnRoleCard]:
    cards: dict[str, OwnRoleCard] = {}
    appointments = appointments_of(user).select_related("region", "safety_house")
    for held in if_any(appointments.order_by("from_date", "pk")):
        if held.role not in cards:
            cards[held.role] = OwnRoleCard(held.role, ROLE_CARDS[Role(held.role)])
        cards[held.role].places += [place.name for place in (held.region, held.safety_house) if place]
    yield from cards.values()
