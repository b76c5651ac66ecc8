"""The main job, from the question of a region to an experience elsewhere, by the demo's own accounts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from cohorts.models import Booking
from home.demo import DOMAIN, PASSWORD, Demo
from home.search.vocabulary import rebuild_vocabulary
from intervision.models import Promise
from learning.models import Submission
from practices.models import PracticeDraft, UseReport
from tests.factories.practices import TEXTS
from tests.journeys.group import arrives_at, send
from tests.journeys.test_casus import decide, look_back
from tests.journeys.test_goede_voorbeelden import LABELS
from trainers.models import SupportRequest

pytestmark = pytest.mark.journey

WORK = "Ik liep een ochtend mee bij het wijkteam en zag hoe weinig er van ons werk bij hen bekend is."
ANSWER = "Je ziet scherp wat de ander niet weet. Bel de volgende keer eerst."
TITLE = "Samen aan de telefoon"


# The three who have nothing to do in the main job, and what /start/ says to them.
ONLOOKERS = {
    "opleiding": "Leergroep Twente",
    "lezer": "Je bent meelezer",
    "beheerder": "Je bent functioneel beheerder",
}


@pytest.fixture
def enter(visit, address):
    """`enter("deelnemer")` logs a demo account in through the door; the window stands at /start/."""
    Demo(timezone.now()).tell()
    rebuild_vocabulary()

    def enter(account):
        page = visit()
        page.goto("/inloggen/")
        page.get_by_label("E-mailadres").fill(f"{account}@{DOMAIN}")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.locator("main").get_by_role("button", name="Inloggen", exact=True).click()
        arrives_at(page, "/start/")
        return page

    return enter


def user(account):
    return User.objects.get(email=f"{account}@{DOMAIN}")


def take_up_the_question(page):
    page.goto(SupportRequest.objects.get(state=SupportRequest.State.ASKED).get_absolute_url())
    send(page, "In behandeling nemen")


def practise(page):
    page.goto("/casus/")
    page.get_by_role("link", name="Het lege stoeltje").click()
    send(page, "Beginnen")
    for option in ("Sepot", "Casusoverleg bijeenroepen"):
        decide(page, option, "Er is te weinig bekend.")
        page.get_by_role("link", name="Volgende stap").click()
    look_back(page)


def hand_in(page):
    step = user("deelnemer").memberships.get().cohort.steps.get(edition_step__kind="assignment")
    page.goto(step.get_absolute_url())
    page.get_by_role("link", name="Beginnen met schrijven").click()
    page.get_by_label("Je tekst").fill(WORK)
    send(page, "Inleveren")
    page.get_by_role("heading", name="Je werk ligt bij je trainer").wait_for()


def answer(page):
    page.goto(Submission.objects.get(author=user("deelnemer")).get_absolute_url())
    page.get_by_label("Klaar").check()
    page.get_by_label("Je feedback").fill(ANSWER)
    send(page, "Feedback geven")
    page.get_by_text("Feedback gegeven aan Noor Veldkamp.").wait_for()


def join_a_session_and_keep_a_promise(page):
    page.goto("/intervisie/")
    page.get_by_role("listitem").filter(has_text="Open intervisie over straf of zorg").get_by_role(
        "button", name="Ik doe mee"
    ).click()
    page.get_by_role("heading", name="Je doet mee").wait_for()
    page.goto("/voornemens/bewaren/")
    page.get_by_label("Wat ga je doen?").fill("Ik bel eerst.")
    send(page, "Voornemen bewaren")
    page.get_by_text("Je voornemen is bewaard").wait_for()


def share(page):
    page.goto("/goede-voorbeelden/")
    page.get_by_role("link", name="Goed voorbeeld delen").first.click()
    for name, label in LABELS.items():
        page.get_by_label(label).fill(TITLE if name == "title" else TEXTS[name])
    page.get_by_label("alle deelnemers in het land").check()
    send(page, "Goed voorbeeld delen")

    page.get_by_text("Dit ligt bij de regiocoördinator").first.wait_for()


def approve(page, button):
    page.goto(PracticeDraft.objects.get(title=TITLE).get_review_url())
    send(page, button)


def find_and_use(page):
    page.goto("/zoeken/")
    page.get_by_label("Wat zoek je?").fill("telefoons")
    page.get_by_label("Wat zoek je?").press("Enter")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Wij deden dit ook").click()
    page.get_by_label("Wat gebeurde er?").fill("De eerste keer kwam er niemand.")
    page.get_by_label("deels").check()
    send(page, "Ervaring delen")
    page.get_by_text("De eerste keer kwam er niemand.").wait_for()


def test_the_main_job_is_walked_by_the_demo_accounts(enter):
    take_up_the_question(enter("programma"))
    deelnemer, coordinator = enter("deelnemer"), enter("coordinator")
    practise(deelnemer)
    hand_in(deelnemer)
    answer(enter("trainer"))
    deelnemer.goto("/start/")
    deelnemer.get_by_role("link", name="Antwoord lezen").click()
    deelnemer.get_by_text(ANSWER).wait_for()
    join_a_session_and_keep_a_promise(deelnemer)
    share(deelnemer)
    approve(coordinator, "Goedkeuren voor het land")
    approve(enter("redacteur"), "Goedkeuren en plaatsen")
    find_and_use(enter("ander"))
    for account, words in ONLOOKERS.items():
        expect(enter(account).locator("body")).to_contain_text(words)

    taken_up = SupportRequest.objects.filter(state=SupportRequest.State.IN_TREATMENT)
    assert taken_up.filter(asked_by=user("coordinator")).count() == 1
    assert Booking.objects.filter(user=user("deelnemer"), event__title__startswith="Open intervisie").exists()
    assert "Ik bel eerst." in [promise.text for promise in Promise.objects.filter(owner=user("deelnemer"))]
    report = UseReport.objects.get(reporter=user("ander"), practice__title=TITLE)
    assert report.practice.draft.author == user("deelnemer")
