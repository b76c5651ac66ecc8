"""Chosen files are kept with the concept, or asked for again before anything is sent."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from learning.models import Attachment, Submission
from learning.queries.submissions import draft_key
from privacy.actions.drafts import save_draft
from privacy.queries import draft_of
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.support.files import pdf

pytestmark = pytest.mark.django_db
State = Submission.State
TEXT = "Ik zag hoe de ander eerst belde en toen pas besliste."
WITH_BSN = "Ik belde over BSN 111222333 en vroeg of er al iets liep."
ASKS = "Deze bestanden zijn nog niet verstuurd. Kies ze hieronder opnieuw."
ASKED = "Je koos eerder “verslag.pdf”. Kies opnieuw, of vink aan dat je zonder verdergaat."
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture
def step(db):
    return CohortStepFactory(kind="assignment")


@pytest.fixture
def author(step):
    return EmploymentFactory(user=MembershipFactory(cohort=step.cohort).user).user


@pytest.fixture
def writer(client, author):
    client.force_login(author)
    return client


def address(step, verb="inleveren"):
    return f"/opdrachten/{step.public_id}/{verb}/"


def form_of(page):
    """What the form of the page carries hidden, as a browser posts it along."""
    form = re.search(r'<form\b[^>]*action="/opdrachten/.*?</form>', page.content.decode(), re.DOTALL)
    return dict(HIDDEN.findall(form.group()))


def press(client, step, page, /, verb="inleveren", **typed):
    return client.post(address(step, verb), {**form_of(page), "text": TEXT, **typed})


def report():
    return SimpleUploadedFile("verslag.pdf", pdf("Ik zag iets."))


def bad():
    return SimpleUploadedFile("film.exe", b"MZ\x90\x00")


def refused_page(writer, step, author, now):
    """Handed in with a file from an older tab: nothing was kept."""
    page = writer.get(address(step))
    save_draft(owner=author, key=draft_key(step), body={"text": "Andere tab"}, version=0, now=now)
    refused = press(writer, step, page, files=report())
    assert refused.status_code == 409
    return refused


def rescued_page(writer, step, author, now):
    """Handed in with a file after the login had ended."""
    page = writer.get(address(step))
    writer.logout()
    press(writer, step, page, files=report())
    writer.force_login(author)
    return writer.get(address(step))


@pytest.mark.parametrize("page_after", [refused_page, rescued_page])
def test_hand_in_once_more_asks_for_the_file_that_was_not_kept(writer, step, author, now, page_after):
    page = page_after(writer, step, author, now)
    assert ASKS in page.content.decode()

    asked = press(writer, step, page)

    assert asked.context["form"].errors == {"files": [ASKED]}
    assert ASKS in asked.content.decode()
    assert not Submission.objects.filter(state=State.HANDED_IN).exists()
    assert ASKS in writer.get(address(step)).content.decode()


@pytest.mark.parametrize("page_after", [refused_page, rescued_page])
def test_hand_in_goes_on_without_the_file_when_its_giver_says_so(writer, step, author, now, page_after):
    page = page_after(writer, step, author, now)

    answer = press(writer, step, page, files_without="on")

    assert answer.url == Submission.objects.get(state=State.HANDED_IN).get_absolute_url()
    assert not Attachment.objects.exists()


def test_hand_in_with_the_file_chosen_again_takes_it_along(writer, step, author, now):
    page = refused_page(writer, step, author, now)

    press(writer, step, page, files=report())

    version = Submission.objects.get(state=State.HANDED_IN).versions.get()
    assert [attachment.private_file.name for attachment in version.attachments.all()] == ["verslag.pdf"]


@pytest.mark.parametrize("verb", ["inleveren", "concept-bewaren"])
def test_a_file_that_lies_in_the_concept_is_not_asked_for_again(writer, step, verb):
    posted = {"text": WITH_BSN, "files": report()}
    pages = [writer.post(address(step, verb), posted, follow=True), writer.get(address(step))]

    answer = press(writer, step, pages[-1])

    assert [ASKS in page.content.decode() for page in pages] == [False, False]
    assert [page.content.decode().count("Bestanden die meegaan") for page in pages] == [1, 1]
    version = Submission.objects.get().versions.get()
    assert (answer.status_code, version.attachments.count()) == (302, 1)


def test_save_concept_with_a_bad_file_keeps_the_text_and_says_so(writer, step, author):
    answer = press(writer, step, writer.get(address(step)), verb="concept-bewaren", files=bad())

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["files"])
    assert draft_of(author, draft_key(step)).fields["text"] == [TEXT]


def test_withdraw_attachment_with_a_bad_file_keeps_the_text_and_both_stay(writer, step, author, now):
    submission = Submission.objects.create(step=step, author=author, created_at=now)
    press(writer, step, writer.get(address(step)), verb="concept-bewaren", files=report())
    path = f"/inleveringen/{submission.public_id}/bestanden/{Attachment.objects.get().public_id}/weghalen/"
    page = writer.get(address(step))

    answer = writer.post(path, {**form_of(page), "text": "Verder getypt.", "files": bad()})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["files"])
    assert draft_of(author, draft_key(step)).fields["text"] == ["Verder getypt."]
    assert Attachment.objects.get().in_draft
