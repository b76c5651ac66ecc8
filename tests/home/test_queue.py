"""One list of all that waits for a redacteur."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from home import panels
from home import queue as queue_module
from home.queue import Waiting, waiting_for
from privacy.models import RecognitionReport
from tests.factories.accounts import EmploymentFactory, UserFactory
from tests.factories.cohorts import AppointmentFactory, PostFactory
from tests.factories.home import ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    user = AppointmentFactory().user
    EmploymentFactory(user=user)
    return user


def another_app(deadline):
    def source(user, now):
        return [
            Waiting(kind="casus", title="De fietsenkelder", url="/casus/x/", since=now, deadline=deadline)
        ]

    return source


def test_waiting_for_joins_the_sources_first_deadline_first(editor, now):
    ReportFactory(reported_at=now)
    later, never = timezone.localdate(now) + dt.timedelta(days=30), None
    sources = [another_app(never), another_app(later), queue_module.reports]

    rows = waiting_for(editor, now, sources)

    assert [(row.kind, row.deadline) for row in rows][1:] == [("casus", later), ("casus", None)]
    assert (rows[0].kind, rows[0].title) == ("melding", "bericht in een leergroep")


@pytest.mark.parametrize(
    ("reported", "judged_before"),
    [
        (dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC), dt.date(2026, 11, 26)),
        (dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC), dt.date(2026, 11, 30)),
        (dt.datetime(2026, 12, 24, 9, tzinfo=dt.UTC), dt.date(2026, 12, 28)),
    ],
)
def test_a_report_is_judged_before_the_end_of_the_next_working_day(reported, judged_before):
    assert (
        queue_module.judge_before(ReportFactory.build(text=None, object_id=None, reported_at=reported))
        == judged_before
    )


def test_waiting_for_others_is_nothing(editor, now):
    report = ReportFactory()
    RecognitionReport.objects.filter(pk=report.pk).update(judged_at=now, judged_by=editor, outcome="removed")
    ReportFactory()

    others = [
        AppointmentFactory(role=role).user for role in ("programme_team", "second_reader", "administrator")
    ]

    assert len(waiting_for(editor, now)) == 1
    assert [waiting_for(user, now) for user in [*others, UserFactory()]] == [[], [], [], []]


def test_queue_shows_what_waits_and_until_when(client, editor):
    report = ReportFactory(text=PostFactory(text="Gaanvogelmarkering"))
    client.force_login(editor)

    page = client.get("/werkvoorraad/").content.decode()

    assert [f"/meldingen/{report.public_id}/" in page, "Gaanvogelmarkering" in page] == [True, False]


def test_queue_without_anything_says_what_will_come(client, editor):
    client.force_login(editor)

    assert (
        "Hier komen meldingen, casussen, goede voorbeelden" in client.get("/werkvoorraad/").content.decode()
    )


def test_queue_asks_as_much_for_one_as_for_a_thousand(client, editor, same_queries):
    client.force_login(editor)
    first = ReportFactory()

    def grow(size):
        rows = [
            RecognitionReport(
                kind="bericht",
                object_id=uuid4(),
                reporter=first.reporter,
                reason="name",
                reported_at=first.reported_at,
            )
            for _ in range(size - RecognitionReport.objects.count())
        ]
        RecognitionReport.objects.bulk_create(rows)

    same_queries(grow, lambda: (client.get("/werkvoorraad/"), client.get("/start/")))


def test_start_begins_with_what_waits_for_a_redacteur(editor, now):
    report = ReportFactory(reported_at=now - dt.timedelta(days=2))

    alone = panels.next_things(editor, now)[0]
    ReportFactory()
    first = panels.next_things(editor, now)[0]

    assert (alone.kicker, alone.url) == ("Melding", f"/meldingen/{report.public_id}/")
    assert (first.url, "Daarna wacht nog 1 ding." in first.more) == ("/werkvoorraad/", True)
