"""From the question of a region to the leergroep that answers it, seen by who asked."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cohorts.models import Cohort
from privacy.gate import preload
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import RegionFactory, SafetyHouseFactory
from tests.factories.trainers import coordinator_of, programme_team_member
from tests.journeys.group import send
from tests.support.barriers import overflow, violations

pytestmark = pytest.mark.journey
START = str(timezone.localdate() + dt.timedelta(days=30))


@pytest.fixture(scope="module", autouse=True)
def _gate_is_loaded():
    """As in production, where it is loaded before the first visitor comes."""
    preload()


@pytest.fixture
def region(real_database):
    region = RegionFactory(name="Oost-Nederland")
    house = SafetyHouseFactory(name="Zorg- en Veiligheidshuis Twente")
    house.regions.add(RegionFactory(kind="safety", zsm_region=region, number=5))
    return region


@pytest.fixture
def coordinator(region):
    programme_team_member()
    user = coordinator_of(region)
    EmploymentFactory(user=user, organisation__name="Gemeente")
    return user


@pytest.fixture(params=[(320, True), (1280, False)], ids=["narrow", "without script"])
def way(request):
    """The width of the window, and whether scripts run; without them axe cannot look."""
    width, javascript = request.param
    return {"width": width, "javascript": javascript}


def barriers(page, way):
    wide = [page.url] if overflow(page) else []
    return [*wide, *violations(page)] if way["javascript"] else wide


def fill_in(page):
    page.goto("/ondersteuningsvragen/")
    page.get_by_role("main").get_by_role("link", name="Ondersteuning vragen").click()
    page.get_by_label("Wat is jullie vraag?").fill(
        "Hoe maken we samen een advies dat de officier kan gebruiken?"
    )
    page.get_by_label("Zorg- en Veiligheidshuis").select_option("Zorg- en Veiligheidshuis Twente")
    page.get_by_label("wie het werk doet").check()
    page.get_by_label("Voor hoeveel mensen?").fill("12")
    page.get_by_label("Welke partners doen mee?").fill("Politie en gemeente doen mee.")
    page.get_by_label("Wie is de opdrachtgever?").fill("De stuurgroep van het huis.")
    page.get_by_label("Vanaf wanneer?").fill(START)


def ask(page, found, way):
    fill_in(page)
    found += barriers(page, way)
    page.get_by_label("Regio betaalt alles").check()
    send(page, "Vraag stellen")
    found += barriers(page, way)


def award(page, found, way):
    page.goto("/start/")
    page.get_by_role("link", name="Vraag lezen").click()
    found += barriers(page, way)
    send(page, "In behandeling nemen")
    found += barriers(page, way)
    page.get_by_role("link", name="Leergroep toekennen").click()
    page.get_by_label("E-mailadres van de trainer").fill("trainer@vakmanschap.example")
    page.get_by_label("Waarom").fill("De vraag is helder en de partners doen mee.")
    found += barriers(page, way)
    send(page, "Toekennen")
    found += barriers(page, way)


def test_from_question_to_leergroep(visit, coordinator, region, way):
    found = []
    hers = visit(coordinator, **way)
    ask(hers, found, way)
    award(visit(programme_team_member(), **way), found, way)

    hers.goto("/start/")
    hers.get_by_role("link", name="Antwoord lezen").click()

    outcome = hers.get_by_role("region", name="Dit is ervan gekomen")
    assert Cohort.objects.get().region == region
    expect(outcome).to_contain_text(f"Leergroep Twente {START[:4]}")
    expect(outcome).to_contain_text("De vraag is helder en de partners doen mee.")
    assert found + barriers(hers, way) == []


def test_ask_support_keeps_what_was_typed(visit, coordinator):
    page = visit(coordinator)
    fill_in(page)

    send(page, "Concept bewaren")
    page.get_by_label("Wat is jullie vraag?").fill("Bel met jan.smit@politie.example over deze vraag.")
    page.get_by_label("Regio betaalt alles").check()
    send(page, "Vraag stellen")

    page.get_by_role("heading", name="Er klopt nog iets niet").wait_for()
    expect(page.get_by_label("Welke partners doen mee?")).to_have_value("Politie en gemeente doen mee.")
    assert violations(page) == []
