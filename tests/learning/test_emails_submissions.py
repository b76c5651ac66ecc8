"""The mails: a link and no content, and only while their reader may still read."""

import pytest

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from learning.actions.feedback import give_feedback, send_message
from learning.actions.submissions import hand_in, recall_submission
from learning.models import Feedback
from tests.factories.submissions import FeedbackFactory, VersionFactory, trainer_of

pytestmark = pytest.mark.django_db
MARKER = "Zeepaardjesmarkering"


@pytest.fixture
def waiting(now):
    """Handed in with a mail to the trainer on its way."""
    version = VersionFactory(text=MARKER)
    submission, author = version.submission, version.submission.author
    trainer_of(submission.step.cohort)
    recall_submission(submission=submission, actor=author, now=now)
    return hand_in(step=submission.step, actor=author, text=MARKER, now=now)


def built():
    message = OutboxMessage.objects.latest("pk")
    return kind_named(message.kind).build(message)


def answered(submission, now):
    return give_feedback(
        version=submission.versions.first(),
        actor=OutboxMessage.objects.get(kind="learning.handed_in").recipient,
        outcome="done",
        text=MARKER,
        now=now,
    )


def test_handed_in_has_a_link_and_no_words(waiting):
    mail = built()

    assert mail.subject == f"Ingeleverd: {waiting.step.title}"
    assert waiting.get_absolute_url() in mail.body
    assert waiting.author.get_full_name() in mail.body
    assert MARKER not in mail.body


def test_handed_in_is_dropped_after_a_recall(waiting, now):
    recall_submission(submission=waiting, actor=waiting.author, now=now)

    assert built() is None


def test_handed_in_is_dropped_when_it_was_answered(waiting, now):
    message = OutboxMessage.objects.get()
    answered(waiting, now)

    assert kind_named(message.kind).build(message) is None


@pytest.mark.parametrize("change", [{"role": "participant"}, {"left": True}])
def test_handed_in_is_dropped_for_who_is_no_trainer_any_more(waiting, now, change):
    membership = OutboxMessage.objects.get().recipient.memberships.get()
    membership.role = change.get("role", membership.role)
    membership.joined_at, membership.left_at = now, now if change.get("left") else None
    membership.save()

    assert built() is None


def test_feedback_given_has_a_link_and_no_words(waiting, now):
    answered(waiting, now)

    mail = built()

    assert (mail.to, mail.subject) == (
        [waiting.author.email],
        f"Feedback op je opdracht: {waiting.step.title}",
    )
    assert waiting.get_absolute_url() in mail.body
    assert MARKER not in mail.body


def test_feedback_given_is_dropped_once_seen(waiting, now):
    answered(waiting, now)
    Feedback.objects.update(seen_at=now)

    assert built() is None


def test_feedback_given_is_dropped_for_an_inactive_author(waiting, now):
    answered(waiting, now)
    waiting.author.is_active = False
    waiting.author.save()

    assert built() is None


def sent(submission, sender, now):
    return send_message(submission=submission, actor=sender, text=MARKER, now=now)


def test_message_sent_has_a_link_and_no_words(waiting, now):
    sent(waiting, waiting.author, now)

    mail = built()

    assert f"{waiting.get_absolute_url()}#berichten" in mail.body
    assert MARKER not in mail.body


def test_message_sent_to_the_author(now):
    submission = FeedbackFactory().version.submission
    sent(submission, trainer_of(submission.step.cohort), now)

    assert built().to == [submission.author.email]


def test_message_sent_is_dropped_when_it_was_taken_back(waiting, now):
    post = sent(waiting, waiting.author, now)
    post.text, post.withdrawn_at = "", now
    post.save()

    assert built() is None


def test_message_sent_is_dropped_for_who_left_the_leergroep(waiting, now):
    sent(waiting, waiting.author, now)
    membership = OutboxMessage.objects.latest("pk").recipient.memberships.get()
    membership.joined_at = membership.left_at = now
    membership.save()

    assert built() is None


def test_message_sent_is_dropped_for_who_is_a_deelnemer_now(waiting, now):
    waiting.step.readers = "cohort"
    waiting.step.save()
    sent(waiting, waiting.author, now)
    OutboxMessage.objects.latest("pk").recipient.memberships.update(role="participant")

    assert built() is None
