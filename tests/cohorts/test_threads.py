import datetime as dt

import pytest

from accounts.models import OutboxMessage
from cohorts.actions.threads import (
    EmptyMessage,
    NotYourMessage,
    next_digest,
    post_message,
    start_thread,
    withdraw_post,
)
from cohorts.models import Post, Thread
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import MembershipFactory, PostFactory, ThreadFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_post_message_announces_it_to_the_others_once_a_day(now):
    author = MembershipFactory()
    reader = MembershipFactory(cohort=author.cohort)
    MembershipFactory(cohort=author.cohort, left_at=now)
    thread = ThreadFactory(cohort=author.cohort)

    for text in ("Wie neemt koffie mee?", " En thee? "):
        post_message(thread=thread, actor=author.user, text=text, now=now)

    digest = OutboxMessage.objects.get()
    assert (digest.kind, digest.recipient, digest.due_at) == ("cohorts.digest", reader.user, next_digest(now))
    assert [message.text for message in Post.objects.all()] == ["Wie neemt koffie mee?", "En thee?"]
    assert VerbLogEntry.objects.filter(verb="cohorts.post_message").count() == 2


def test_post_message_in_two_groups_is_one_digest(now):
    reader = UserFactory()
    for _ in range(2):
        cohort = MembershipFactory(user=reader).cohort
        post_message(
            thread=ThreadFactory(cohort=cohort),
            actor=MembershipFactory(cohort=cohort).user,
            text="Hallo",
            now=now,
        )

    assert OutboxMessage.objects.get().recipient == reader


def test_post_message_in_a_private_thread_announces_nothing(now):
    author = MembershipFactory()
    MembershipFactory(cohort=author.cohort)
    thread = start_thread(cohort=author.cohort, kind=Thread.Kind.PRIVATE, now=now)

    message = post_message(thread=thread, actor=author.user, text="Alleen voor jou", now=now)

    assert message.thread == thread
    assert OutboxMessage.objects.count() == 0


def test_post_message_without_words_is_refused(now):
    with pytest.raises(EmptyMessage):
        post_message(thread=ThreadFactory(), actor=UserFactory(), text=" \n", now=now)


def test_withdraw_post_leaves_an_empty_place(now):
    message = PostFactory()

    withdraw_post(message=message, actor=message.author, now=now)
    again = withdraw_post(message=message, actor=message.author, now=now + dt.timedelta(hours=1))

    assert (again.text, again.withdrawn_at) == ("", now)
    assert [entry.verb for entry in VerbLogEntry.objects.all()] == ["cohorts.withdraw_post"]


def test_withdraw_post_of_another_is_refused(now):
    with pytest.raises(NotYourMessage):
        withdraw_post(message=PostFactory(), actor=UserFactory(), now=now)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        (dt.datetime(2026, 11, 23, 14, 59, tzinfo=dt.UTC), dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC)),
        (dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC), dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC)),
        (dt.datetime(2027, 3, 27, 16, 0, tzinfo=dt.UTC), dt.datetime(2027, 3, 28, 14, tzinfo=dt.UTC)),
    ],
)
def test_next_digest_is_at_four_in_the_afternoon_here(written, due):
    assert next_digest(written) == due
