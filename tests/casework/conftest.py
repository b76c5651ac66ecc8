import pytest

from cohorts.actions.appointments import appoint, set_up_groups
from cohorts.models import Appointment
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import RegionFactory


@pytest.fixture
def region():
    return RegionFactory()


@pytest.fixture
def writer(now):
    set_up_groups()
    user = UserFactory()
    appoint(user=user, role=Appointment.Role.EDITOR, from_date=now.date(), now=now)
    return user
