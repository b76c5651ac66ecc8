import datetime as dt

import pytest

from accounts.models import OutboxMessage
from cohorts.actions.threads import (
    EmptyMessage,
    MessageIsWithdrawn,
    NotYourMessage,
    next_digest,
    pin_post,
    post_message,
    start_thread,
    unpin_post,
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


# --- pinning ------------------------------------------------------------------


@pytest.fixture
def trainer():
    return MembershipFactory(role="trainer")


@pytest.fixture
def thread(trainer):
    return ThreadFactory(cohort=trainer.cohort)


def pinned_in(thread):
    return [message.text for message in thread.posts.filter(pinned_at__isnull=False)]


def test_pin_post_takes_the_place_of_the_one_before(thread, trainer, now):
    for text in ("Zaal 2.", "Zaal 4."):
        pin_post(message=PostFactory(thread=thread, text=text), actor=trainer.user, now=now)

    assert pinned_in(thread) == ["Zaal 4."]


def test_pin_post_again_changes_nothing(thread, trainer, now):
    message = PostFactory(thread=thread)

    for _ in range(2):
        pin_post(message=message, actor=trainer.user, now=now)

    assert VerbLogEntry.objects.get().owner == message.author


def test_pin_post_that_is_withdrawn_is_refused(thread, trainer, now):
    message = PostFactory(thread=thread, text="", withdrawn_at=now)

    with pytest.raises(MessageIsWithdrawn):
        pin_post(message=message, actor=trainer.user, now=now)


def test_unpin_post_lets_it_stand_among_the_others_again(thread, trainer, now):
    message = pin_post(message=PostFactory(thread=thread), actor=trainer.user, now=now)

    for _ in range(2):
        unpin_post(message=message, actor=trainer.user, now=now)

    assert (pinned_in(thread), VerbLogEntry.objects.filter(verb="cohorts.unpin_post").count()) == ([], 1)


def test_withdraw_post_takes_its_pin_along(thread, trainer, now):
    message = pin_post(message=PostFactory(thread=thread), actor=trainer.user, now=now)

    withdraw_post(message=message, actor=message.author, now=now)

    assert pinned_in(thread) == []


@pytest.mark.parametrize(("role", "status"), [("trainer", 302), ("participant", 403)])
def test_pin_post_through_the_page_is_for_the_trainer(client, thread, role, status):
    member = MembershipFactory(cohort=thread.cohort, role=role)
    first, _second = (PostFactory(thread=thread, text=text) for text in ("Eerst.", "Daarna."))
    client.force_login(member.user)
    page = f"/leergroepen/{thread.cohort.slug}/berichten/"

    answer = client.post(f"{page}{first.public_id}/vastzetten/")

    shown = [message.text for message in client.get(page).context["page"]]
    assert (answer.status_code, shown[0] == "Eerst.") == (status, status == 302)
