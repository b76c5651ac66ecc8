"""From a shared voorbeeld to an experience in another region, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from accounts.models import OutboxMessage
from cohorts.models import Appointment, Membership
from practices.models import GoodPractice, PracticeDraft, UseReport
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory, CohortFactory, MembershipFactory, RegionFactory
from tests.factories.practices import TEXTS, UseReportFactory, editor
from tests.journeys.group import send

pytestmark = pytest.mark.journey
LABELS = {
    "title": "Hoe noem je het?",
    "summary": "In twee zinnen",
    "problem": "Wat was de aanleiding?",
    "what_we_did": "Wat deden jullie?",
    "outcome": "Wat leverde het op?",
    "first_step": "Hoe begint een ander morgen?",
}


@pytest.fixture
def cohort(real_database):
    return CohortFactory(region=RegionFactory(name="Oost-Nederland", slug="oost"))


def member(cohort, role=Membership.Role.PARTICIPANT, **names):
    return MembershipFactory(cohort=cohort, role=role, user=UserFactory(**names)).user


def write(page):
    page.goto("/goede-voorbeelden/")
    page.get_by_role("link", name="Goed voorbeeld delen").first.click()
    for name, label in LABELS.items():
        page.get_by_label(label).fill(TEXTS[name])


def judge(page, button):
    page.goto("/start/")
    page.get_by_role("link", name="Beoordelen").click()
    send(page, button)


@pytest.mark.parametrize("javascript", [True, False])
def test_share_approve_find_and_use_elsewhere(visit, cohort, javascript):
    author, ander = member(cohort), member(CohortFactory())
    coordinator = AppointmentFactory(role=Appointment.Role.COORDINATOR, region=cohort.region).user

    page = visit(author, javascript=javascript)
    write(page)
    page.get_by_label("alle deelnemers in het land").check()
    send(page, "Goed voorbeeld delen")
    expect(page.get_by_role("main")).to_contain_text("Dit ligt bij de regiocoördinator")

    judge(visit(coordinator, javascript=javascript), "Goedkeuren voor het land")
    judge(visit(editor(), javascript=javascript), "Goedkeuren en plaatsen")
    assert GoodPractice.objects.get().live is True

    page = visit(ander, javascript=javascript)
    page.goto("/goede-voorbeelden/")
    page.get_by_label("Regio").select_option("oost")
    page.get_by_role("button", name="Tonen").click()
    page.get_by_role("link", name="Het adviesuurtje").click()
    page.get_by_role("link", name="Wij deden dit ook").click()
    page.get_by_label("Wat gebeurde er?").fill("De eerste keer kwam er niemand.")
    page.get_by_label("deels").check()
    send(page, "Ervaring delen")
    expect(page.get_by_role("main")).to_contain_text("De eerste keer kwam er niemand.")
    expect(page.get_by_role("main")).to_contain_text("Ook elders geprobeerd")
    assert OutboxMessage.objects.get(kind="practices.use_reported").recipient == author


def test_concept_is_autosaved_and_a_finding_loses_nothing(visit, cohort):
    page = visit(member(cohort))
    write(page)
    page.get_by_label("Wat leverde het op?").fill("Bel 06-12345678 voor meer.")
    page.get_by_label("Hoe noem je het?").focus()
    page.get_by_role("status").filter(has_text="opgeslagen").wait_for()

    send(page, "Goed voorbeeld delen")
    expect(page.get_by_label("Wat deden jullie?")).to_have_value(TEXTS["what_we_did"])
    page.get_by_label("Wat er in plaats van 06-12345678 komt te staan").fill("mij")
    send(page, "Goed voorbeeld delen")

    assert PracticeDraft.objects.get().outcome == "Bel mij voor meer."


def test_withdrawn_while_somebody_writes_keeps_their_words(visit, cohort):
    practice = UseReportFactory().practice
    page = visit(member(cohort))
    page.goto(f"{practice.get_absolute_url()}wij-deden-dit-ook/")
    page.get_by_label("Wat gebeurde er?").fill("Een hele middag werk.")
    page.get_by_label("ja", exact=True).check()
    owner = visit(practice.author)
    owner.goto(practice.draft.get_absolute_url())
    owner.get_by_role("link", name="Intrekken").click()
    send(owner, "Intrekken")

    send(page, "Ervaring delen")

    expect(page.get_by_role("status").first).to_contain_text("Je tekst is bewaard.")
    expect(page.get_by_role("main")).to_contain_text("Een hele middag werk.")
    assert UseReport.objects.count() == 1
