"""Every leergroep has an end: from then on runs the time after which its words are forgotten."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from cohorts.actions.making import make_cohort
from cohorts.models import Cohort, months_after
from tests.factories.cohorts import CohortFactory, RegionFactory

START = dt.date(2027, 1, 11)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (dt.date(2027, 1, 11), 12, dt.date(2028, 1, 11)),
        (dt.date(2027, 12, 1), 1, dt.date(2028, 1, 1)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2027, 6, 30), 18, dt.date(2028, 12, 30)),
    ],
)
def test_months_after_is_the_same_day_or_the_last_of_the_month(day, months, end):
    assert months_after(day, months) == end


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("chosen", "end", "by_default"),
    [(None, dt.date(2028, 1, 11), True), (dt.date(2027, 3, 1), dt.date(2027, 3, 1), False)],
)
def test_make_cohort_gives_an_end_where_nobody_chose_one(chosen, end, by_default, now):
    cohort = make_cohort(name="Twente", region=RegionFactory(), start_date=START, end_date=chosen, now=now)

    assert (cohort.end_date, cohort.end_date_is_default) == (end, by_default)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by_default", "day", "end"),
    [
        (True, dt.date(2027, 7, 11), dt.date(2027, 7, 11)),
        (True, dt.date(2026, 7, 11), START),  # never before it begins
        (False, dt.date(2027, 7, 11), dt.date(2028, 1, 11)),
    ],
)
def test_end_by_default_moves_only_an_end_that_nobody_chose(by_default, day, end):
    cohort = CohortFactory(start_date=START, end_date_is_default=by_default)

    Cohort.objects.filter(pk=cohort.pk).end_by_default(day)

    assert Cohort.objects.get(pk=cohort.pk).end_date == end


@pytest.mark.django_db
def test_end_as_chosen_is_no_default_any_more():
    cohort = CohortFactory(start_date=START)

    Cohort.objects.filter(pk=cohort.pk).end_as_chosen(START)

    cohort.refresh_from_db()
    assert (cohort.end_date, cohort.end_date_is_default) == (START, False)


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_leergroep_without_an_end_cannot_be():
    with pytest.raises(IntegrityError), transaction.atomic():
        CohortFactory(end_date=None)


@pytest.mark.postgres
def test_migrating_gives_an_end_to_each_that_had_none(real_database):
    """A year, or half a year after the last event: whichever is later."""
    old = [("cohorts", "0008_dutch_plurals"), ("learning", "0004_dutch_plurals")]
    executor = MigrationExecutor(connection)
    executor.migrate(old)
    apps = executor.loader.project_state(old).apps
    region = apps.get_model("cohorts", "Region").objects.create(kind="zsm", slug="r", name="R")
    user = apps.get_model("accounts", "User").objects.create(email="a@vakmanschap.example")
    made = {"region": region, "start_date": START, "created_at": timezone.now()}
    cohorts = apps.get_model("cohorts", "Cohort").objects
    for slug, end in {"alone": None, "event": None, "chosen": dt.date(2027, 2, 1)}.items():
        cohorts.create(slug=slug, name=slug, end_date=end, **made)
    ends_at = dt.datetime(2027, 12, 1, 12, tzinfo=dt.UTC)
    apps.get_model("cohorts", "Event").objects.create(
        cohort=cohorts.get(slug="event"),
        kind="half_day",
        title="Dagdeel",
        starts_at=ends_at - dt.timedelta(hours=3),
        ends_at=ends_at,
        created_by=user,
        created_at=ends_at,
        region=region,
    )

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    assert set(Cohort.objects.values_list("slug", "end_date", "end_date_is_default")) == {
        ("alone", dt.date(2028, 1, 11), True),
        ("event", dt.date(2028, 5, 31), True),
        ("chosen", dt.date(2027, 2, 1), False),
    }
