import datetime as dt

import pytest
from django.utils import timezone

from cohorts.models import Appointment, Membership
from learning.models import StepProgress
from learning.views.progress import as_text
from tests.factories.accounts import UserFactory, people
from tests.factories.cohorts import AppointmentFactory, CohortFactory, MembershipFactory
from tests.factories.learning import CohortStepFactory, StepProgressFactory

pytestmark = pytest.mark.django_db

Role = Membership.Role
PAGE = "/leergroepen/twente/voortgang/"
FILE = "/leergroepen/twente/voortgang/downloaden/"


@pytest.fixture
def cohort():
    return CohortFactory(slug="twente")


def member(client, cohort, role=Role.PARTICIPANT, **person):
    user = MembershipFactory(cohort=cohort, role=role, user=UserFactory(**person)).user
    client.force_login(user)
    return user


def test_progress_shows_a_deelnemer_only_their_own(client, cohort):
    step = CohortStepFactory(cohort=cohort)
    other = MembershipFactory(cohort=cohort, user=UserFactory(first_name="Verborgen")).user
    StepProgressFactory(step=step, user=other)
    member(client, cohort)

    content = client.get(PAGE).content.decode()

    assert "0 van 1 stappen gedaan" in content
    assert "Verborgen" not in content


def test_progress_without_a_programme_says_what_will_come(client, cohort):
    member(client, cohort)

    assert "Nog geen programma" in client.get(PAGE).content.decode()


def test_progress_shows_the_trainer_everybody_in_words(client, cohort):
    CohortStepFactory(cohort=cohort, planned_date=timezone.localdate() - dt.timedelta(days=9))
    MembershipFactory(cohort=cohort, user=UserFactory(first_name="Noor", last_name="Veldkamp"))
    member(client, cohort, Role.TRAINER)

    content = client.get(PAGE).content.decode()

    assert "Noor Veldkamp" in content
    assert "over tijd" in content
    assert "loopt vast" in content
    assert "Eén deelnemer loopt al langer dan een week achter." in content


def test_progress_empty_offers_the_trainer_a_programme(client, cohort):
    member(client, cohort, Role.TRAINER)

    assert "/leergroepen/twente/programma-kiezen/" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("role", "page_status", "file_status"),
    [(Role.PARTICIPANT, 200, 403), (Role.TRAINEE, 403, 403), (Role.TRAINER, 200, 200)],
)
def test_progress_is_for_these_members(client, cohort, role, page_status, file_status):
    member(client, cohort, role)

    assert (client.get(PAGE).status_code, client.get(FILE).status_code) == (page_status, file_status)


def test_progress_does_not_exist_for_a_coordinator(client, cohort):
    coordinator = AppointmentFactory(role=Appointment.Role.COORDINATOR, region=cohort.region).user
    client.force_login(coordinator)

    assert (client.get(PAGE).status_code, client.get(FILE).status_code) == (404, 404)


def test_download_progress_has_a_line_for_each_deelnemer(client, cohort):
    step = CohortStepFactory(cohort=cohort)
    StepProgressFactory(
        step=step,
        user=MembershipFactory(cohort=cohort, user=UserFactory(first_name="Noor", last_name="Veldkamp")).user,
    )
    member(client, cohort, Role.TRAINER)

    response = client.get(FILE)

    assert response["Content-Disposition"] == 'attachment; filename="voortgang-twente.csv"'
    assert response.content.decode("utf-8-sig").splitlines() == [
        f"Naam;{step.title};Loopt vast",
        "Noor Veldkamp;klaar;nee",
    ]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_cells_never_begin_a_formula(begin):
    assert as_text([f"{begin}SOM(A1)"]) == [f"'{begin}SOM(A1)"]


def test_cells_keep_other_words():
    assert as_text(["Noor", 3]) == ["Noor", "3"]


def test_progress_asks_the_same_for_1_10_and_1000_people(client, cohort, now, same_queries):
    step = CohortStepFactory(cohort=cohort)
    member(client, cohort, Role.TRAINER)

    def grow(size):
        added = people(size - StepProgress.objects.count())
        Membership.objects.bulk_create(Membership(user=one, cohort=cohort, joined_at=now) for one in added)
        StepProgress.objects.bulk_create(StepProgress(step=step, user=one, done_at=now) for one in added)

    same_queries(grow, lambda: client.get(PAGE))
