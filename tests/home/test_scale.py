from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from cohorts.models import Booking
from home.scale import SIZE, populate
from learning.models import Feedback, Submission
from practices.models import GoodPractice
from tests.factories.accounts import OrganisationFactory
from tests.factories.cohorts import RegionFactory
from tests.factories.learning import ThemeFactory, catalogue

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(db):
    """With the edition that everybody follows."""
    OrganisationFactory()
    RegionFactory()
    ThemeFactory(name="Wonen")
    catalogue()
    return populate(users=0, now=timezone.now())


def test_populate_rounds_up_to_whole_leergroepen(ground, now):
    added = populate(users=SIZE + 1, now=now)

    assert added == 2
    assert User.objects.filter(email__startswith="deelnemer-").count() == 2 * SIZE
    assert Submission.objects.count() == 2 * SIZE * 10
    assert Feedback.objects.count() == SIZE * 10
    assert Booking.objects.count() == 2 * 2 * (SIZE + 1)
    assert [list(row.themes.names()) for row in GoodPractice.objects.all()] == [["Wonen"], ["Wonen"]]


def test_populate_twice_adds_nothing(ground, now):
    populate(users=SIZE, now=now)

    again = populate(users=SIZE, now=now)

    assert (again, User.objects.filter(email__startswith="trainer-").count()) == (0, 1)


def test_populate_command_is_refused_on_a_real_site(settings):
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("populate", users=20)


def test_populate_command_says_what_it_added(ground):
    out = StringIO()

    call_command("populate", users=20, stdout=out)

    assert out.getvalue() == "1 leergroepen erbij.\n"
