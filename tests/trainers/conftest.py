import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import RegionFactory, SafetyHouseFactory
from tests.factories.trainers import SupportRequestFactory, coordinator_of, programme_team_member


@pytest.fixture
def region(db):
    return RegionFactory(name="Oost-Nederland", slug="oost-nederland")


@pytest.fixture
def house(region):
    """A house in a safety region of the ZSM region."""
    house = SafetyHouseFactory(name="Zorg- en Veiligheidshuis Twente")
    house.regions.add(RegionFactory(kind="safety", zsm_region=region, number=5))
    return house


@pytest.fixture
def asker(db):
    return EmploymentFactory(user__first_name="Sanne").user


@pytest.fixture
def coordinator(region):
    return coordinator_of(region)


@pytest.fixture
def team(db):
    return programme_team_member()


@pytest.fixture
def request_asked(asker, region, house):
    return SupportRequestFactory(asked_by=asker, region=region, safety_house=house)


@pytest.fixture
def in_treatment(request_asked):
    request_asked.state = "in_treatment"
    request_asked.save()
    return request_asked


@pytest.fixture
def browse():
    """`browse(user)`: a client that is logged in."""

    def client(user):
        browser = Client()
        browser.force_login(user)
        return browser

    return client


@pytest.fixture
def filled(region, house, asker):
    """The form of Ondersteuning vragen as somebody fills it in."""
    return {
        "question": "Hoe maken we samen een advies dat een officier kan gebruiken?",
        "region": region.pk,
        "safety_house": house.pk,
        "organisation": asker.employments.get().organisation_id,
        "levels": ["operational", "tactical"],
        "people": "12",
        "partners": "Politie en gemeente doen mee.",
        "sponsor": "De stuurgroep van het huis.",
        "wanted_form": "cohort",
        "wanted_start_date": str(timezone.localdate() + dt.timedelta(days=20)),
        "cost_scenario": "shared",
    }
