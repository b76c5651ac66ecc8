"""A trainer: reading and answering one after another, a message, and the run sheet. By keyboard as well."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cohorts.models import Post
from learning.models import Feedback, Submission
from tests.factories.submissions import VersionFactory
from tests.journeys.group import arrives_at, join, log_in, make_group, send, tab_to

pytestmark = pytest.mark.journey

QUESTION = "Je noemt de klok van de ander. Wat doe jij morgen anders?"
DONE = "Je ziet beide kanten. Neem dat mee naar de tafel."
MESSAGE = "Donderdag in zaal twee."


@pytest.fixture
def group(address):
    return make_group()


@pytest.fixture
def waiting(group):
    """Two who handed in, the first of them yesterday."""
    return [hand_in(group, group.participant, 24), hand_in(group, join(group.cohort, "Tom", "Mulder"), 2)]


def hand_in(group, author, hours):
    version = VersionFactory(
        submission__step=group.assignment,
        submission__author=author,
        submission__handed_in_at=timezone.now() - dt.timedelta(hours=hours),
    )
    return version.submission


def answers():
    given = Feedback.objects.order_by("given_at")
    return list(given.values_list("version__submission__author__first_name", "outcome", "text"))


def answer(page, outcome, text):
    page.get_by_label(outcome).check()
    page.get_by_label("Je feedback").fill(text)
    send(page, "Feedback geven")


@pytest.mark.parametrize("javascript", [True, False])
def test_trainer_answers_one_after_another(visit, group, waiting, javascript):
    page = visit(javascript=javascript, width=1280 if javascript else 320)
    log_in(page, group.trainer)

    page.get_by_role("link", name="Lezen en antwoorden").click()
    arrives_at(page, waiting[0].get_absolute_url())
    answer(page, "Nog één vraag", QUESTION)
    page.get_by_text("Feedback gegeven aan Sanne Visser. Dit is de volgende.").wait_for()
    answer(page, "Klaar", DONE)
    page.get_by_text("Feedback gegeven aan Tom Mulder. Er wacht niets meer op jou.").wait_for()

    assert answers() == [("Sanne", "question", QUESTION), ("Tom", "done", DONE)]
    assert set(Submission.objects.values_list("state", flat=True)) == {"returned", "done"}


@pytest.mark.parametrize("javascript", [True, False])
def test_trainer_writes_the_other_side_and_takes_the_run_sheet(visit, group, waiting, javascript):
    page = visit(group.trainer, javascript=javascript, width=1280 if javascript else 320)
    page.goto(waiting[0].get_absolute_url())

    page.get_by_role("link", name="Bericht aan de deelnemer").click()
    page.get_by_label("Je bericht").fill(MESSAGE)
    send(page, "Versturen")
    page.get_by_text("Je bericht is verstuurd.").wait_for()
    page.goto(group.half_day.get_absolute_url())
    page.get_by_role("link", name="Draaiboek").click()

    assert [(post.author, post.text) for post in Post.objects.all()] == [(group.trainer, MESSAGE)]
    expect(page.get_by_role("heading", level=1)).to_have_text("Draaiboek Elkaars werk")
    expect(page.get_by_role("row").filter(has_text="Kennismaken")).to_have_count(1)
    expect(page.get_by_role("button", name="Afdrukken")).to_have_count(int(javascript))


def test_trainer_answers_by_keyboard_alone(visit, group, waiting):
    page = visit(group.trainer)
    page.goto("/start/")

    tab_to(page, "Lezen en antwoorden")
    page.keyboard.press("Enter")
    arrives_at(page, waiting[0].get_absolute_url())
    tab_to(page, "Volgende in de rij")
    assert page.locator(":focus").get_attribute("accesskey") == "n"
    page.keyboard.press("Enter")
    arrives_at(page, f"{waiting[1].get_absolute_url()}feedback-geven/")
    tab_to(page, "Klaar")
    page.keyboard.press("Space")
    tab_to(page, "Je feedback")
    page.keyboard.type(DONE)
    tab_to(page, "Feedback geven")
    page.keyboard.press("Enter")

    page.get_by_text("Feedback gegeven aan Tom Mulder. Dit is de volgende.").wait_for()
    assert answers() == [("Tom", "done", DONE)]
