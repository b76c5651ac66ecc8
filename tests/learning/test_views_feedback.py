"""The pages on which the two sides of a submission answer each other."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from learning.actions.submissions import hand_in, recall_submission
from learning.models import Feedback, Submission
from learning.models.pages import Readers
from learning.queries.submissions import feedback_draft_key
from privacy.models import ReadLogEntry
from privacy.queries import draft_of
from tests.factories.cohorts import MembershipFactory
from tests.factories.submissions import VersionFactory, trainer_of
from tests.support.forms import carried

pytestmark = pytest.mark.django_db
State = Submission.State


def address(submission, verb="submission"):
    return reverse(f"learning:{verb}", args=[submission.public_id])


def log_in(client, user):
    client.force_login(user)
    return user


@pytest.fixture
def version(db):
    return VersionFactory(text="De kern van mijn verhaal.")


@pytest.fixture
def submission(version):
    return version.submission


@pytest.fixture
def author(client, submission):
    return log_in(client, submission.author)


@pytest.fixture
def trainer(client, submission):
    return log_in(client, trainer_of(submission.step.cohort))


# --- answering ----------------------------------------------------------------


def post_feedback(client, version, /, **more):
    posted = {"outcome": "question", "text": "Wat zou jij nu doen?", "version": version.public_id, **more}
    return client.post(address(version.submission, "give-feedback"), posted)


def test_give_feedback_goes_on_to_the_next_in_the_row(client, version, trainer):
    step = version.submission.step
    following = VersionFactory(
        submission__step=step, submission__author=MembershipFactory(cohort=step.cohort).user
    )

    answer = post_feedback(client, version)

    assert answer.url == address(following.submission, "give-feedback")
    assert Feedback.objects.get().text == "Wat zou jij nu doen?"


def test_give_feedback_on_the_last_one_leads_to_the_row(client, version, trainer):
    answer = post_feedback(client, version)

    assert answer.url == reverse("learning:submissions", args=[version.submission.step.cohort.slug])


def test_give_feedback_without_a_choice_keeps_the_text(client, version, trainer):
    page = post_feedback(client, version, outcome="").content.decode()

    assert ["Kies “Klaar” of “Nog één vraag”." in page, "Wat zou jij nu doen?" in page] == [True, True]
    assert not Feedback.objects.exists()
    assert draft_of(trainer, feedback_draft_key(version.submission)).fields["text"] == [
        "Wat zou jij nu doen?"
    ]


def test_give_feedback_pressed_twice_leads_on_as_the_first_did(client, version, trainer):
    hidden = carried(client.get(address(version.submission, "give-feedback")))
    first = post_feedback(client, version, **hidden)
    step = version.submission.step
    VersionFactory(submission__step=step, submission__author=MembershipFactory(cohort=step.cohort).user)

    second = post_feedback(client, version, **hidden)

    assert (second.status_code, second.url) == (302, first.url)
    assert Feedback.objects.count() == 1


def test_give_feedback_on_what_was_reported_shows_no_form(client, version, trainer, now):
    type(version).objects.update(hidden_at=now)

    page = client.get(address(version.submission, "give-feedback")).content.decode()

    assert ['id="antwoord"' in page, "Alle inleveringen" in page] == [False, False]


def test_give_feedback_on_an_older_version_says_so_and_keeps_the_text(client, version, trainer, now):
    submission = version.submission
    recall_submission(submission=submission, actor=submission.author, now=now)
    hand_in(step=submission.step, actor=submission.author, text="Nieuw.", now=now)

    answer = post_feedback(client, version)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ["een nieuwe versie ingeleverd" in page, "Wat zou jij nu doen?" in page] == [True, True]


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_give_feedback_on_a_version_that_is_not_there(client, version, trainer, key):
    assert post_feedback(client, version, version=key).status_code in (200, 404)
    assert not Feedback.objects.exists()


def test_give_feedback_that_was_answered_leads_to_the_submission(client, trainer, submission):
    Submission.objects.update(state=State.DONE, read_at=submission.handed_in_at)

    assert client.get(address(submission, "give-feedback")).url == address(submission)


def test_give_feedback_is_not_for_a_groepsgenoot(client, submission):
    type(submission.step).objects.update(readers=Readers.COHORT)
    log_in(client, MembershipFactory(cohort=submission.step.cohort).user)

    assert client.get(address(submission, "give-feedback")).status_code == 403


# --- messages -----------------------------------------------------------------


def test_send_message_shows_it_on_the_submission(client, submission, author):
    answer = client.post(
        address(submission, "send-message"), {"text": "Mag het ook met een foto?"}, follow=True
    )

    assert "Mag het ook met een foto?" in answer.content.decode()
    assert answer.redirect_chain == [(f"{address(submission)}#berichten", 302)]


def test_send_message_without_words_says_so(client, submission, author):
    answer = client.post(address(submission, "send-message"), {"text": ""})

    assert answer.status_code == 200
    assert answer.context["form"].errors != {}


def test_send_message_on_a_concept_says_why_not(client, submission, author, now):
    recall_submission(submission=submission, actor=author, now=now)

    answer = client.post(address(submission, "send-message"), {"text": "Hoi"})

    assert answer.status_code == 409
    assert ["Er is niets ingeleverd." in answer.content.decode(), "Hoi" in answer.content.decode()] == [
        True
    ] * 2


def test_send_message_after_an_ended_login_finds_its_words_again(client, submission, author):
    path = address(submission, "send-message")
    hidden = carried(client.get(path))
    client.logout()

    answer = client.post(path, {"text": "Mag het ook met een foto?", **hidden})

    client.force_login(author)
    page = client.get(parse_qs(urlsplit(answer.url).query)["next"][0])
    assert page.context["form"]["text"].value() == "Mag het ook met een foto?"


def test_send_message_page_for_the_trainer_is_reading(client, submission, trainer):
    client.get(address(submission, "send-message"))

    assert ReadLogEntry.objects.get().reader == trainer
