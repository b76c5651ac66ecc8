"""The page of a submission for everybody who may see it, and the verbs on it."""

import pytest
from django.urls import reverse

from learning.actions.feedback import open_submission, send_message
from learning.actions.submissions import hand_in, recall_submission
from learning.models import Submission
from learning.models.pages import Readers
from learning.views import submissions
from privacy.models import ReadLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import FeedbackFactory, VersionFactory, trainer_of, upload

pytestmark = pytest.mark.django_db
State = Submission.State


def address(submission, verb="submission"):
    return reverse(f"learning:{verb}", args=[submission.public_id])


def log_in(client, user):
    client.force_login(user)
    return user


def trainer_elsewhere():
    return trainer_of(CohortStepFactory(kind="assignment").cohort)


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


# --- the page -----------------------------------------------------------------


def test_submission_shows_its_author_text_and_recall(client, submission, author):
    page = client.get(address(submission)).content.decode()

    assert [part in page for part in ("De kern van mijn verhaal.", "Terughalen", "Nog niemand")] == [True] * 3
    assert not ReadLogEntry.objects.exists()


def test_submission_shows_its_author_who_read_it_and_no_recall(client, submission, author, now):
    trainer = trainer_of(submission.step.cohort)
    open_submission(submission=submission, actor=trainer, now=now)

    answer = client.get(address(submission))

    assert answer.context["reads"] == [(trainer.get_full_name(), now.astimezone().date())]
    assert "Terughalen" not in answer.content.decode()


def test_submission_shows_the_trainer_text_and_form_and_logs_it(client, submission, trainer):
    page = client.get(address(submission)).content.decode()

    assert [part in page for part in ("De kern van mijn verhaal.", "Feedback geven")] == [True] * 2
    assert ReadLogEntry.objects.get().reader == trainer


def test_submission_without_a_log_is_not_shown(client, submission, trainer, monkeypatch):
    def fails(**kwargs):
        raise RuntimeError("no log")

    monkeypatch.setattr("learning.actions.feedback.log_read", fails)

    with pytest.raises(RuntimeError, match="no log"):
        client.get(address(submission))


def test_submission_that_was_answered_shows_the_author_the_feedback_once_as_new(client):
    feedback = FeedbackFactory(outcome="question", text="Wat zou jij nu doen?")
    submission = feedback.version.submission
    log_in(client, submission.author)

    page = client.get(address(submission)).content.decode()

    feedback.refresh_from_db()
    assert [part in page for part in ("Wat zou jij nu doen?", "Verder met je opdracht")] == [True] * 2
    assert feedback.seen_at is not None


def test_submission_shows_a_groepsgenoot_the_text_and_no_feedback(client):
    feedback = FeedbackFactory(text="Alleen voor de schrijver.")
    submission = feedback.version.submission
    type(submission.step).objects.update(readers=Readers.COHORT)
    send_message(submission=submission, actor=submission.author, text="Mijn vraag.", now=feedback.given_at)
    peer = log_in(client, MembershipFactory(cohort=submission.step.cohort).user)

    page = client.get(address(submission)).content.decode()

    hidden = ("Alleen voor de schrijver.", "Mijn vraag.", "nog één vraag", "Nog één vraag")
    assert feedback.version.text in page
    assert [part in page for part in hidden] == [False] * 4
    assert ReadLogEntry.objects.get().reader == peer


def test_submission_hides_a_recalled_version_from_others(client, submission, now):
    author = submission.author
    recall_submission(submission=submission, actor=author, now=now)
    hand_in(step=submission.step, actor=author, text="De nieuwe tekst.", now=now)
    log_in(client, trainer_of(submission.step.cohort))

    page = client.get(address(submission)).content.decode()

    assert ["De nieuwe tekst." in page, "De kern van mijn verhaal." in page] == [True, False]


@pytest.mark.parametrize("verb", ["submission", "give-feedback", "recall-submission", "send-message"])
def test_submission_of_another_leergroep_does_not_exist(client, submission, verb):
    log_in(client, trainer_elsewhere())

    assert client.get(address(submission, verb)).status_code == 404
    assert client.post(address(submission, verb)).status_code == (405 if verb == "submission" else 404)


def test_submission_that_is_a_concept_does_not_exist_for_the_trainer(client, submission, now):
    recall_submission(submission=submission, actor=submission.author, now=now)
    log_in(client, trainer_of(submission.step.cohort))

    assert client.get(address(submission)).status_code == 404


def test_submission_recalled_while_it_is_being_opened_does_not_exist(
    client, submission, trainer, monkeypatch
):
    fetch = open_submission

    def recalled_first(**kwargs):
        recall_submission(submission=submission, actor=submission.author, now=kwargs["now"])
        return fetch(**kwargs)

    monkeypatch.setattr(submissions, "open_submission", recalled_first)

    assert client.get(address(submission)).status_code == 404


# --- recalling ----------------------------------------------------------------


def test_recall_submission_leads_back_to_the_form(client, submission, author):
    answer = client.post(address(submission, "recall-submission"))

    submission.refresh_from_db()
    assert (answer.url, submission.state) == (address(submission.step, "hand-in"), State.DRAFT)


def test_recall_submission_that_was_read_says_why_not(client, submission, author, now):
    open_submission(submission=submission, actor=trainer_of(submission.step.cohort), now=now)

    page = client.post(address(submission, "recall-submission"), follow=True).content.decode()

    assert "iemand heeft je werk al gelezen" in page


def test_recall_submission_by_get_changes_nothing(client, submission, author):
    assert client.get(address(submission, "recall-submission")).url == address(submission)
    assert Submission.objects.get().state == State.HANDED_IN


def test_recall_submission_is_not_for_the_trainer(client, submission, trainer):
    assert client.post(address(submission, "recall-submission")).status_code == 403


# --- files --------------------------------------------------------------------


@pytest.fixture
def attachment(submission, now):
    author = MembershipFactory(cohort=submission.step.cohort).user
    handed_in = hand_in(step=submission.step, actor=author, text="", uploads=[upload("Verslag.pdf")], now=now)
    return handed_in.attachments.get()


def file_address(attachment, submission=None):
    ids = [(submission or attachment.submission).public_id, attachment.public_id]
    return reverse("learning:attachment", args=ids)


def test_attachment_leaves_as_a_download_after_the_log(client, attachment):
    trainer = log_in(client, trainer_of(attachment.submission.step.cohort))

    answer = client.get(file_address(attachment))

    assert answer.getvalue() == b"%PDF-1.7 Verslag.pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="Verslag.pdf"'
    assert ReadLogEntry.objects.filter(reader=trainer, object_id=attachment.public_id).count() == 1


@pytest.mark.parametrize(
    "who", [UserFactory, lambda: trainer_of(CohortStepFactory(kind="assignment").cohort)]
)
def test_attachment_does_not_exist_for_others(client, attachment, who):
    log_in(client, who())

    assert client.get(file_address(attachment)).status_code == 404
    assert not ReadLogEntry.objects.exists()


def test_attachment_below_another_submission_does_not_exist(client, attachment, submission, trainer):
    assert client.get(file_address(attachment, submission)).status_code == 404


def test_attachment_of_a_recalled_version_is_for_its_author_alone(client, attachment, now):
    author = attachment.submission.author
    recall_submission(submission=attachment.submission, actor=author, now=now)

    statuses = []
    for user in (author, trainer_of(attachment.submission.step.cohort)):
        log_in(client, user)
        answer = client.get(file_address(attachment))
        statuses.append(answer.status_code)
        answer.close()

    assert statuses == [200, 404]


# --- the row ------------------------------------------------------------------


def queue(cohort):
    return reverse("learning:submissions", args=[cohort.slug])


def test_submissions_shows_the_trainer_who_waits_longest_first(client, submission, trainer):
    step = submission.step
    older = VersionFactory(
        submission__step=step,
        submission__author=MembershipFactory(cohort=step.cohort).user,
        submission__handed_in_at=submission.created_at,
    ).submission

    answer = client.get(queue(step.cohort))

    assert list(answer.context["waiting"]) == [older, submission]


def test_submissions_shows_a_deelnemer_only_what_they_may_read(client, submission):
    step = CohortStepFactory(kind="assignment", cohort=submission.step.cohort, readers=Readers.COHORT)
    shared = VersionFactory(
        submission__step=step, submission__author=MembershipFactory(cohort=step.cohort).user
    ).submission
    log_in(client, MembershipFactory(cohort=step.cohort).user)

    answer = client.get(queue(step.cohort))

    assert list(answer.context["readable"]) == [shared]


def test_submissions_of_another_leergroep_do_not_exist(client, submission):
    log_in(client, UserFactory())

    assert client.get(queue(submission.step.cohort)).status_code == 404


def test_submissions_shows_no_words_of_anybody(client, submission, trainer):
    page = client.get(queue(submission.step.cohort)).content.decode()

    assert submission.author.get_full_name() in page
    assert "De kern van mijn verhaal." not in page
    assert not ReadLogEntry.objects.exists()
