"""A deelnemer reasons back from a lesson to the end, and somebody without an account tries a casus."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from casework.models import Decision, Run
from home.actions.site import make_site
from learning.models import StepProgress
from tests.casework.test_actions_runs import lesson_with_link
from tests.factories.accounts import EmploymentFactory
from tests.factories.casework import CaseFactory, OpenCaseFactory
from tests.journeys.group import send

pytestmark = pytest.mark.journey


@pytest.fixture
def member(real_database):
    return EmploymentFactory().user


def decide(page, option, why):
    page.get_by_label(option, exact=True).check()
    page.get_by_label("Hoe zeker ben je?").fill("60")
    page.get_by_label("Waarom?").fill(why)
    send(page, "Keuze vastleggen")


def look_back(page):
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Waarom wel of niet?").fill("Ik zou eerder bellen.")
    send(page, "Afronden")


@pytest.mark.parametrize("javascript", [True, False])
def test_deelnemer_plays_a_casus_from_a_lesson(visit, member, javascript):
    case = CaseFactory()
    step = lesson_with_link(case, member)
    page = visit(member, width=320, javascript=javascript)
    page.goto(step.get_absolute_url())

    page.get_by_role("link", name="Naar de casus").click()
    send(page, "Beginnen")
    expect(page.get_by_label("Waarom?")).to_be_visible()
    expect(page.get_by_text("Gebeurd na 1.")).to_have_count(0)
    decide(page, "Bellen", "Er weet iemand meer.")
    expect(page.get_by_text("Gebeurd na 1.")).to_be_visible()
    page.get_by_role("link", name="Volgende stap").click()
    decide(page, "Wachten", "Nu is er tijd.")
    page.get_by_role("link", name="Volgende stap").click()
    look_back(page)
    page.get_by_role("link", name="Terug naar").click()

    expect(page.get_by_text("gedaan", exact=False).first).to_be_visible()
    assert [decision.reason for decision in Decision.objects.all()] == [
        "Er weet iemand meer.",
        "Nu is er tijd.",
    ]
    assert Run.objects.get().why == "Ik zou eerder bellen."
    assert StepProgress.objects.filter(step=step, user=member).count() == 1


@pytest.mark.parametrize("javascript", [True, False])
def test_visitor_without_an_account_plays_the_open_casus(visit, javascript):
    make_site(now=timezone.now())
    OpenCaseFactory()
    page = visit(javascript=javascript)
    page.goto("/")

    page.get_by_role("link", name="Probeer een casus").click()
    decide(page, "Bellen", "Er weet iemand meer.")
    send(page, "Volgende stap")
    decide(page, "Wachten", "Nu is er tijd.")
    send(page, "Volgende stap")
    look_back(page)

    expect(page.get_by_text("Ik zou eerder bellen.")).to_be_visible()
    expect(page.get_by_text("Gebeurd na 2.")).to_be_visible()
    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrftoken"]
    assert Run.objects.count() == 0
