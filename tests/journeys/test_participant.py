"""A deelnemer: from the login page to the answer on the trainer's one question."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from learning.actions.feedback import give_feedback
from learning.models import Feedback, StepProgress, Submission
from privacy.queries import draft_of
from tests.journeys.group import arrives_at, log_in, make_group, send
from tests.support import files

pytestmark = pytest.mark.journey

BEGIN = "Ik keek mee bij de reclassering."
TEXT = "Ik keek mee bij de reclassering en zag hoe weinig tijd er is voor een advies."
ANSWER = TEXT + " Morgen bel ik eerder."
FILES = [
    {"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": files.pdf()},
    {"name": "afspraken.docx", "mimeType": "application/octet-stream", "buffer": files.docx()},
]


@pytest.fixture
def group(address):
    return make_group()


def go_on_to_the_assignment(page, group):
    """From /start/ through the lesson, which is ticked off on the way."""
    page.get_by_role("link", name="Verder lezen").click()
    arrives_at(page, group.lesson.get_absolute_url())
    send(page, "Volgende stap")
    arrives_at(page, group.assignment.get_absolute_url())
    page.get_by_role("link", name="Beginnen met schrijven").click()


def keep_as_concept(page, text, javascript):
    page.get_by_label("Je tekst").fill(text)
    if javascript:
        page.get_by_label("Je tekst").blur()
        page.get_by_role("status").filter(has_text="opgeslagen").wait_for()
    else:
        page.get_by_role("button", name="Concept bewaren").last.click()
        page.get_by_text("Je concept is bewaard.").wait_for()


def texts_of(submission):
    return list(submission.versions.order_by("number").values_list("text", flat=True))


@pytest.mark.parametrize("javascript", [True, False])
def test_participant_hands_in_and_answers_the_question(visit, group, javascript):
    page = visit(javascript=javascript, width=1280 if javascript else 320)
    log_in(page, group.participant)
    go_on_to_the_assignment(page, group)
    assert StepProgress.objects.get().step == group.lesson

    keep_as_concept(page, BEGIN, javascript)
    assert draft_of(group.participant, f"learning.hand_in:{group.assignment.public_id}").fields["text"] == [
        BEGIN
    ]
    page.reload()
    expect(page.get_by_label("Je tekst")).to_have_value(BEGIN)
    page.get_by_label("Je tekst").fill(TEXT)
    page.get_by_label("Bestanden").set_input_files(FILES)
    send(page, "Inleveren")

    submission = Submission.objects.get()
    arrives_at(page, submission.get_absolute_url())
    page.get_by_role("heading", name="Je werk ligt bij je trainer").wait_for()
    expect(page.locator(".files__name a")).to_have_text(["verslag.pdf", "afspraken.docx"])
    assert texts_of(submission) == [TEXT]

    give_feedback(
        version=submission.versions.get(),
        actor=group.trainer,
        outcome=Feedback.Outcome.QUESTION,
        text="Sterk dat je de klok ziet. Wat doe jij morgen anders?",
        now=timezone.now(),
    )
    page.goto("/start/")
    page.get_by_role("link", name="Antwoord lezen").click()
    page.get_by_text("Wat doe jij morgen anders?").wait_for()
    page.get_by_role("link", name="Verder met je opdracht").click()
    page.get_by_label("Je tekst").fill(ANSWER)
    send(page, "Inleveren")

    page.get_by_role("heading", name="Je werk ligt bij je trainer").wait_for()
    assert texts_of(submission) == [TEXT, ANSWER]
