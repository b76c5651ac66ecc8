"""What /start/ says to each of the eight kinds of people when nothing waits for them."""

import pytest

from cohorts.models import Membership
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import AppointmentFactory, CohortFactory, MembershipFactory, RegionFactory

pytestmark = pytest.mark.django_db


def start_of(client, user):
    EmploymentFactory(user=user)
    client.force_login(user)
    return client.get("/start/")


@pytest.mark.parametrize(
    ("role", "words", "way"),
    [
        ("coordinator", "Je bent regiocoördinator", "/leergroep-maken/"),
        ("editor", "Je bent redacteur", "/werkvoorraad/"),
        ("programme_team", "Je zit in het programmateam", "/werkvoorraad/"),
        ("second_reader", "Je bent meelezer", "/modules/"),
        ("administrator", "Je bent functioneel beheerder", "/beheer/appointment/"),
    ],
)
def test_start_of_a_role_says_what_comes_there_and_offers_a_step(client, role, words, way):
    area = {"region": RegionFactory(name="Oost-Nederland")} if role == "coordinator" else {}

    response = start_of(client, AppointmentFactory(role=role, **area).user)

    page = response.content.decode()
    assert [words in page, f'href="{way}"' in page, "Je zit nog niet" in page] == [True, True, False]
    assert ("Oost-Nederland" in page) == (role == "coordinator")
    assert page.count('class="button"') == 1


def test_start_names_a_role_once_with_all_its_places(client):
    first = AppointmentFactory(role="coordinator", region=RegionFactory(name="Limburg"))
    AppointmentFactory(user=first.user, role="coordinator", region=RegionFactory(name="Oost-Brabant"))

    role_cards = start_of(client, first.user).context["role_cards"]

    assert [card.places for card in role_cards] == [["Limburg", "Oost-Brabant"]]


def test_start_of_an_ended_appointment_is_that_of_anybody(client, now):
    ended = AppointmentFactory()
    ended.until_date = ended.from_date
    ended.save()

    assert start_of(client, ended.user).context["role_cards"] == []


@pytest.mark.parametrize(
    ("role", "words", "in_kicker"),
    [
        (Membership.Role.PARTICIPANT, "Je bent bij", ""),
        (Membership.Role.TRAINER, "Nodig mensen uit voor Leergroep Twente", "· trainer"),
        (Membership.Role.TRAINEE, "Je loopt mee met Leergroep Twente", "· trainer in opleiding"),
    ],
)
def test_start_in_a_leergroep_says_in_which_role(client, role, words, in_kicker):
    membership = MembershipFactory(cohort=CohortFactory(name="Leergroep Twente"), role=role)

    page = start_of(client, membership.user).content.decode()

    assert [words in page, in_kicker in page] == [True, True]
