"""Reading, answering and writing to the other side."""

import datetime as dt

import pytest

from accounts.models import OutboxMessage
from cohorts.models import Post, Thread
from learning.actions import refusals
from learning.actions.feedback import give_feedback, open_attachment, open_submission, send_message
from learning.actions.submissions import hand_in, recall_submission
from learning.models import Feedback, Submission
from learning.queries.submissions import feedback_draft_key, message_draft_key
from privacy.actions.drafts import save_draft
from privacy.models import ReadLogEntry, VerbLogEntry
from privacy.queries import draft_of
from tests.factories.cohorts import MembershipFactory
from tests.factories.submissions import FeedbackFactory, VersionFactory, trainer_of, upload

pytestmark = pytest.mark.django_db
State = Submission.State


@pytest.fixture
def version(db):
    return VersionFactory()


@pytest.fixture
def submission(version):
    return version.submission


@pytest.fixture
def author(submission):
    return submission.author


@pytest.fixture
def trainer(submission):
    return trainer_of(submission.step.cohort)


def answer(version, trainer, now, outcome="question", text="Wat zou jij nu doen?", **more):
    return give_feedback(version=version, actor=trainer, outcome=outcome, text=text, now=now, **more)


# --- reading ------------------------------------------------------------------


def test_open_submission_marks_the_first_read_and_logs_it(submission, author, trainer, now):
    open_submission(submission=submission, actor=trainer, now=now)

    line = ReadLogEntry.objects.get()
    assert (line.reader, line.owner, line.object_id) == (trainer, author, submission.public_id)
    assert Submission.objects.get().read_at == now


def test_open_submission_again_keeps_the_first_moment(submission, trainer, now):
    open_submission(submission=submission, actor=trainer, now=now)

    later = now + dt.timedelta(hours=2)
    open_submission(submission=submission, actor=trainer_of(submission.step.cohort), now=later)

    assert Submission.objects.get().read_at == now
    assert ReadLogEntry.objects.count() == 2


def test_open_submission_by_its_author_logs_nothing(submission, author, now):
    open_submission(submission=submission, actor=author, now=now)

    assert not ReadLogEntry.objects.exists()
    assert Submission.objects.get().read_at is None


def test_open_submission_by_its_author_marks_the_feedback_as_seen(now):
    feedback = FeedbackFactory()
    of_another = FeedbackFactory()
    submission = feedback.version.submission

    open_submission(submission=submission, actor=submission.author, now=now)

    feedback.refresh_from_db()
    of_another.refresh_from_db()
    assert (feedback.seen_at, of_another.seen_at) == (now, None)


def test_open_submission_that_was_recalled_in_between_opens_nothing(submission, author, trainer, now):
    recall_submission(submission=submission, actor=author, now=now)

    # `submission` is still as it was fetched: handed in.
    opened = open_submission(submission=submission, actor=trainer, now=now)

    assert opened is None
    assert not ReadLogEntry.objects.exists()


def test_open_attachment_logs_the_file_and_the_submission(now):
    step = VersionFactory().submission.step
    author = MembershipFactory(cohort=step.cohort).user
    submission = hand_in(step=step, actor=author, text="", uploads=[upload("a.pdf")], now=now)
    attachment = submission.attachments.get()
    trainer = trainer_of(step.cohort)

    open_attachment(attachment=attachment, actor=trainer, now=now)

    read = {line.object_id for line in ReadLogEntry.objects.filter(reader=trainer, owner=author)}
    assert read == {submission.public_id, attachment.public_id}


# --- answering ----------------------------------------------------------------


def test_give_feedback_tells_the_author_and_logs_it(version, submission, author, trainer, now):
    criteria = [{"criterion": "Context", "level": "Alleen het feit."}]
    declarations = [{"text": "De Wit", "reason": "een kleur"}]

    feedback = answer(version, trainer, now, criteria=criteria, declarations=declarations)

    assert (feedback.criteria, feedback.declarations) == (criteria, declarations)
    line = VerbLogEntry.objects.get()
    assert (line.verb, line.actor, line.owner) == ("learning.give_feedback", trainer, author)
    message = OutboxMessage.objects.get()
    assert (message.kind, message.recipient, message.payload) == (
        "learning.feedback_given",
        author,
        {"feedback": str(feedback.public_id)},
    )


def test_give_feedback_is_reading(version, submission, trainer, now):
    answer(version, trainer, now)

    submission.refresh_from_db()
    assert submission.read_at == now


def test_give_feedback_twice_the_same_is_one_answer(version, trainer, now):
    first = answer(version, trainer, now)

    second = answer(version, trainer, now + dt.timedelta(seconds=1))

    assert (second, OutboxMessage.objects.count()) == (first, 1)


@pytest.mark.parametrize("other", [{"text": "Iets anders."}, {"outcome": "done"}])
def test_give_feedback_that_differs_after_an_answer_is_refused(version, trainer, now, other):
    answer(version, trainer, now)

    with pytest.raises(refusals.AlreadyAnswered):
        answer(version, trainer, now, **other)


def test_give_feedback_by_two_trainers_the_second_is_refused(version, submission, trainer, now):
    answer(version, trainer, now)

    with pytest.raises(refusals.AlreadyAnswered):
        answer(version, trainer_of(submission.step.cohort), now)


def test_give_feedback_on_an_older_version_is_refused(version, submission, trainer, now):
    answer(version, trainer, now)
    hand_in(step=submission.step, actor=submission.author, text="Tweede.", now=now)

    with pytest.raises(refusals.NewerVersion):
        answer(version, trainer_of(submission.step.cohort), now)


def test_give_feedback_with_a_question_brings_the_files_into_the_concept(submission, trainer, now):
    author = MembershipFactory(cohort=submission.step.cohort).user
    other = hand_in(step=submission.step, actor=author, text="", uploads=[upload("a.pdf")], now=now)

    answer(other.versions.get(), trainer, now)

    assert other.attachments.get().in_draft is True


def test_give_feedback_removes_the_draft_of_the_trainer(version, submission, trainer, now):
    key = feedback_draft_key(submission)
    save_draft(owner=trainer, key=key, body={"text": "Wat zou"}, version=0, now=now)

    answer(version, trainer, now)

    assert draft_of(trainer, key) is None


# --- messages -----------------------------------------------------------------


def test_send_message_by_the_author_goes_to_all_trainers(submission, author, trainer, now):
    second = trainer_of(submission.step.cohort)

    post = send_message(submission=submission, actor=author, text="Bedoel je dit?", now=now)

    submission.refresh_from_db()
    assert (post.thread, post.thread.kind) == (submission.thread, Thread.Kind.PRIVATE)
    assert {message.recipient for message in OutboxMessage.objects.all()} == {trainer, second}
    assert submission.read_at is None


def test_send_message_by_a_trainer_goes_to_the_author_and_is_reading(submission, author, trainer, now):
    post = send_message(submission=submission, actor=trainer, text="Dank je.", now=now)

    message = OutboxMessage.objects.get()
    assert (message.kind, message.recipient, message.payload) == (
        "learning.message_sent",
        author,
        {"post": str(post.public_id)},
    )
    assert Submission.objects.get().read_at == now


def test_send_message_twice_the_same_is_one_message(submission, author, now):
    first = send_message(submission=submission, actor=author, text="Hoi", now=now)

    second = send_message(submission=submission, actor=author, text=" Hoi ", now=now)

    assert (second, Post.objects.count()) == (first, 1)


def test_send_message_the_same_words_by_the_other_is_another_message(submission, author, trainer, now):
    send_message(submission=submission, actor=author, text="Hoi", now=now)

    send_message(submission=submission, actor=trainer, text="Hoi", now=now)

    assert [post.author for post in Post.objects.all()] == [author, trainer]


def test_send_message_removes_the_draft(submission, author, now):
    key = message_draft_key(submission)
    save_draft(owner=author, key=key, body={"text": "Hoi"}, version=0, now=now)

    send_message(submission=submission, actor=author, text="Hoi", now=now)

    assert draft_of(author, key) is None


def test_a_thread_of_a_submission_is_in_no_list_of_the_leergroep(submission, author, trainer, now):
    send_message(submission=submission, actor=author, text="Hoi", now=now)

    assert not Thread.objects.visible_to(trainer).exists()
    assert Feedback.objects.count() == 0
