"""The pages on which a trainer gives a programme, and a step, its days."""

import datetime as dt

import pytest
from django.utils import timezone

from cohorts.models import Event, Membership
from learning.models import EditionStep
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.factories.learning import CohortStepFactory, EditionStepFactory, ProgrammeEditionFactory

pytestmark = pytest.mark.django_db

CHOOSE = "/leergroepen/twente/programma-kiezen/"


@pytest.fixture
def cohort():
    return CohortFactory(slug="twente")


@pytest.fixture
def trainer(client, cohort):
    user = MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER).user
    client.force_login(user)
    return user


@pytest.fixture
def edition():
    """Two dagdelen of three hours."""
    edition = ProgrammeEditionFactory()
    for position in (1, 2):
        about = {"position": position, "title": f"Dagdeel {position}", "minutes": 180}
        EditionStepFactory(edition=edition, kind=EditionStep.Kind.HALF_DAY, **about)
    return edition


def clock(days, hour=9):
    day = timezone.localdate() + dt.timedelta(days=days)
    return f"{day}T{hour:02}:30"


def follow(client, edition, first, second):
    data = {"start_date": str(timezone.localdate()), "starts_at_1": first, "starts_at_2": second}
    return client.post(f"{CHOOSE}?editie={edition.public_id}", {**data, "place_1": "Stadhuis", "place_2": ""})


def test_follow_edition_through_the_page(client, trainer, cohort, edition):
    assert edition.programme.title in client.get(CHOOSE).content.decode()

    response = follow(client, edition, clock(7), clock(14))

    assert response.url == cohort.get_absolute_url()
    assert list(Event.objects.order_by("starts_at").values_list("title", "place")) == [
        ("Dagdeel 1", "Stadhuis"),
        ("Dagdeel 2", ""),
    ]


@pytest.mark.parametrize(
    ("days", "field", "says"),
    [
        ((clock(-1), clock(14)), "starts_at_1", "al voorbij"),
        ((clock(7), clock(7, hour=11)), "starts_at_2", "begint na het vorige"),
        ((clock(7), clock(3)), "starts_at_2", "begint na het vorige"),
    ],
)
def test_follow_edition_says_beside_its_day_what_is_wrong(client, trainer, edition, days, field, says):
    response = follow(client, edition, *days)

    form = response.context["form"]
    assert response.status_code == 409
    assert list(form.errors) == [field]
    assert says in form.errors[field][0]
    assert form["place_1"].value() == "Stadhuis"
    assert Event.objects.count() == 0


def test_make_duos_of_too_few_people_says_so_on_the_page(client, trainer, cohort):
    response = client.post("/leergroepen/twente/duos-maken/")

    assert response.status_code == 409
    assert "minstens twee deelnemers" in response.content.decode()


def test_close_step_of_a_lesson_is_forbidden(client, trainer, cohort):
    step = CohortStepFactory(cohort=cohort)

    assert client.post(f"{step.get_absolute_url()}sluiten/").status_code == 403


def test_close_step_leads_back_to_the_step(client, trainer, cohort):
    step = CohortStepFactory(cohort=cohort, kind="assignment")

    response = client.post(f"{step.get_absolute_url()}sluiten/")

    step.refresh_from_db()
    assert (response.url, step.closed_at is None) == (step.get_absolute_url(), False)


def test_reschedule_step_says_beside_the_deadline_that_it_is_too_early(client, trainer, cohort):
    step = CohortStepFactory(cohort=cohort, kind="assignment")
    day = timezone.localdate() + dt.timedelta(days=10)

    response = client.post(
        f"{step.get_absolute_url()}verplaatsen/", {"planned_date": str(day), "deadline_at": clock(7)}
    )

    assert response.status_code == 409
    assert "niet eerder" in response.context["form"].errors["deadline_at"][0]
    step.refresh_from_db()
    assert step.planned_date != day
