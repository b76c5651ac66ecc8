"""Every leergroep has an end: from then on runs the time after which its words are forgotten."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from cohorts import tasks
from cohorts.actions.ending import (
    EndIsPast,
    EndsBeforeStart,
    EndsTooLate,
    change_end_date,
    remind_of_ends,
)
from cohorts.actions.making import make_cohort
from cohorts.models import Cohort, months_after
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory, RegionFactory

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


@pytest.fixture
def cohort(db):
    return CohortFactory(slug="twente", name="Leergroep Twente", start_date=timezone.localdate())


@pytest.fixture
def trainer(cohort):
    return MembershipFactory(cohort=cohort, role="trainer").user


def test_change_end_date_is_a_choice_and_leaves_a_line(cohort, trainer, now):
    day = cohort.start_date + dt.timedelta(days=40)

    for _twice in range(2):
        change_end_date(cohort=cohort, end_date=day, actor=trainer, now=now)

    cohort.refresh_from_db()
    assert (cohort.end_date, cohort.end_date_is_default) == (day, False)
    line = VerbLogEntry.objects.get()
    assert (line.verb, line.actor, line.object_id) == ("cohorts.change_end_date", trainer, cohort.public_id)


@pytest.mark.parametrize(
    ("begins_in", "ends_in", "refusal"),
    [(-60, -1, EndIsPast), (10, 9, EndsBeforeStart), (0, 1830, EndsTooLate)],
)
@pytest.mark.django_db
def test_change_end_date_is_refused(begins_in, ends_in, refusal, now):
    today = timezone.localdate(now)
    cohort = CohortFactory(start_date=today + dt.timedelta(days=begins_in))

    with pytest.raises(refusal):
        change_end_date(
            cohort=cohort, end_date=today + dt.timedelta(days=ends_in), actor=UserFactory(), now=now
        )


def test_change_end_date_on_its_page_leads_back(client, cohort, trainer):
    client.force_login(trainer)
    day = cohort.start_date + dt.timedelta(days=40)

    client.get("/leergroepen/twente/einde-wijzigen/")
    untouched = Cohort.objects.get().end_date
    response = client.post("/leergroepen/twente/einde-wijzigen/", {"end_date": day.isoformat()})

    assert untouched == cohort.end_date
    assert (response.url, Cohort.objects.get().end_date) == ("/leergroepen/twente/deelnemers/", day)


def test_change_end_date_says_beside_the_field_why_not(client, cohort, trainer):
    client.force_login(trainer)

    response = client.post("/leergroepen/twente/einde-wijzigen/", {"end_date": "2020-01-01"})

    assert response.context["form"].errors == {"end_date": [EndIsPast.sentence]}


def ending_in(days, now, **more):
    """A leergroep with a trainer that ended, or ends, so many days from now."""
    end = timezone.localdate(now) + dt.timedelta(days=days)
    cohort = CohortFactory(start_date=end - dt.timedelta(days=90), end_date=end, **more)
    return MembershipFactory(cohort=cohort, role="trainer").user


@pytest.mark.django_db
def test_remind_of_ends_tells_trainers_once_a_month_ahead(now):
    soon, words = ending_in(30, now), ending_in(30 - 365, now)
    for days in (31, -1, 31 - 365, -366):
        ending_in(days, now)
    MembershipFactory(cohort=soon.memberships.get().cohort)

    remind_of_ends(now=now)
    tasks.remind_of_ends()

    told = OutboxMessage.objects.order_by("kind").values_list("kind", "recipient")
    assert list(told) == [("cohorts.ends_soon", soon.pk), ("cohorts.words_go_soon", words.pk)]


@pytest.mark.django_db
def test_remind_of_ends_leaves_a_single_session_alone(now):
    day = timezone.localdate(now) + dt.timedelta(days=10)
    MembershipFactory(cohort=CohortFactory(start_date=day, end_date=day), role="trainer")

    remind_of_ends(now=now)

    assert OutboxMessage.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "says"), [(10, "eindigt op"), (10 - 365, "de inleveringen en de feedback weg")]
)
def test_mail_about_an_end_leads_to_where_it_is_changed_and_is_dropped_when_it_was(now, days, says):
    cohort = ending_in(days, now).memberships.get().cohort
    remind_of_ends(now=now)
    message = OutboxMessage.objects.get()

    mail = kind_named(message.kind).build(message)
    Cohort.objects.filter(pk=cohort.pk).end_as_chosen(timezone.localdate(now) + dt.timedelta(days=50))

    assert (says in mail.body, f"/leergroepen/{cohort.slug}/einde-wijzigen/" in mail.body) == (True, True)
    assert kind_named(message.kind).build(message) is None
