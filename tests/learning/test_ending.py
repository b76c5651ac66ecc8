import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from learning.queries.editions import default_end_of
from tests.factories.cohorts import CohortFactory
from tests.factories.learning import CohortProgrammeFactory, CohortStepFactory

START, MUCH_LATER = dt.date(2027, 1, 11), dt.date(2028, 1, 3)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by_default", "planned", "end"),
    [
        (True, MUCH_LATER, MUCH_LATER + dt.timedelta(days=182)),
        (True, START, dt.date(2028, 1, 11)),
        (True, None, dt.date(2028, 1, 11)),
        (False, MUCH_LATER, dt.date(2028, 1, 11)),
    ],
)
def test_migrating_lets_a_leergroep_last_until_half_a_year_after_its_last_step(by_default, planned, end):
    migration = import_module("learning.migrations.0005_months_of_a_programme")
    cohort = CohortFactory(start_date=START, end_date_is_default=by_default)
    CohortStepFactory(cohort=cohort, planned_date=START)
    CohortStepFactory(cohort=cohort, planned_date=planned)

    migration.last_until_half_a_year_after_the_last_step(apps, None)

    cohort.refresh_from_db()
    assert cohort.end_date == end


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("months", "planned", "end"),
    [
        ((), None, dt.date(2028, 1, 11)),
        ((6,), START, dt.date(2027, 7, 11)),
        ((18, 6), START, dt.date(2028, 7, 11)),
        ((6,), dt.date(2027, 9, 1), dt.date(2027, 9, 1)),
    ],
)
def test_default_end_fits_all_that_a_leergroep_follows(months, planned, end):
    cohort = CohortFactory(start_date=START)
    for number in months:
        followed = CohortProgrammeFactory(cohort=cohort, edition__programme__months=number)
        CohortStepFactory(cohort=cohort, cohort_programme=followed, planned_date=planned)

    assert default_end_of(cohort) == end
