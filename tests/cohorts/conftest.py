import pytest
from django.test import Client

from tests.factories.cohorts import CohortFactory, MembershipFactory, ThreadFactory


@pytest.fixture
def cohort(db):
    cohort = CohortFactory(name="Leergroep Twente", slug="twente")
    ThreadFactory(cohort=cohort)
    return cohort


@pytest.fixture
def trainer(cohort):
    return MembershipFactory(cohort=cohort, role="trainer", user__first_name="Ineke").user


@pytest.fixture
def trainee(cohort):
    return MembershipFactory(cohort=cohort, role="trainee", user__first_name="Bas").user


@pytest.fixture
def participant(cohort):
    return MembershipFactory(cohort=cohort, user__first_name="Samira").user


@pytest.fixture
def stranger(db):
    """A trainer of another leergroep in the same region."""
    return MembershipFactory(role="trainer").user


@pytest.fixture
def browse():
    """`browse(user)`: a client that is logged in; without a user one that is not."""

    def client(user=None):
        browser = Client()
        if user:
            browser.force_login(user)
        return browser

    return client
