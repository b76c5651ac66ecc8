import pytest
from django.test import Client

from tests.factories.cohorts import CohortFactory, MembershipFactory


@pytest.fixture
def cohort(db):
    return CohortFactory(name="Leergroep Twente", slug="twente")


@pytest.fixture
def trainer(cohort):
    return MembershipFactory(cohort=cohort, role="trainer", user__first_name="Marijke").user


@pytest.fixture
def participant(cohort):
    return MembershipFactory(cohort=cohort, user__first_name="Samira").user


@pytest.fixture
def other(cohort):
    return MembershipFactory(cohort=cohort, user__first_name="Bram").user


@pytest.fixture
def neighbour(cohort):
    """A deelnemer of another leergroep in the same region."""
    return MembershipFactory(cohort__region=cohort.region).user


@pytest.fixture
def stranger(db):
    """A deelnemer in another region."""
    return MembershipFactory().user


@pytest.fixture
def browse():
    """`browse(user)`: a client that is logged in; without a user one that is not."""

    def client(user=None):
        browser = Client()
        if user:
            browser.force_login(user)
        return browser

    return client
