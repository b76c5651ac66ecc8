import datetime as dt

import pytest
from django.urls import reverse

from cohorts.models import Post, Thread
from tests.factories.accounts import people
from tests.factories.cohorts import PostFactory, ThreadFactory
from tests.factories.many import like

pytestmark = pytest.mark.django_db

MESSAGES = "/leergroepen/twente/berichten/"


@pytest.fixture
def thread(cohort):
    return Thread.objects.get(cohort=cohort)


def test_messages_shows_the_newest_first(browse, participant, thread, now):
    for number in range(3):
        PostFactory(thread=thread, text=f"Nummer {number}", posted_at=now + dt.timedelta(minutes=number))

    page = browse(participant).get(MESSAGES).context["page"]

    assert [post.text for post in page] == ["Nummer 2", "Nummer 1", "Nummer 0"]


def test_messages_writes_one(browse, participant, thread):
    response = browse(participant).post(MESSAGES, {"text": "Tot donderdag."})

    assert response.url == MESSAGES
    assert [(post.author, post.text) for post in thread.posts.all()] == [(participant, "Tot donderdag.")]


def test_messages_without_words_asks_for_them(browse, participant, thread):
    response = browse(participant).post(MESSAGES, {"text": " "})

    assert list(response.context["form"].errors) == ["text"]
    assert Post.objects.count() == 0


def test_messages_of_another_group_are_not_there(browse, stranger, cohort):
    assert browse(stranger).get(MESSAGES).status_code == 404
    assert browse(stranger).post(MESSAGES, {"text": "Hallo"}).status_code == 404


def test_messages_do_not_hold_private_ones(browse, participant, cohort):
    private = ThreadFactory(cohort=cohort, kind=Thread.Kind.PRIVATE)
    PostFactory(thread=private, text="Geheim")

    assert "Geheim" not in browse(participant).get(MESSAGES).content.decode()


def test_messages_escape_what_was_typed(browse, participant, thread):
    PostFactory(thread=thread, text="<script>alert(1)</script>")

    assert "<script>alert(1)" not in browse(participant).get(MESSAGES).content.decode()


def test_messages_ask_as_much_for_one_as_for_a_thousand(browse, participant, thread, same_queries):
    def grow(size):
        users = people(size - thread.posts.count())
        Post.objects.bulk_create(like(PostFactory.build(thread=thread, author=participant), author=users))

    client = browse(participant)
    same_queries(grow, lambda: client.get(MESSAGES))


def test_withdraw_post_empties_ones_own(browse, participant, thread):
    post = PostFactory(thread=thread, author=participant, text="Verkeerde dag")
    url = reverse("cohorts:withdraw-post", args=["twente", post.public_id])
    client = browse(participant)

    assert "Verkeerde dag" in client.get(url).content.decode()
    assert client.post(url).url == MESSAGES
    assert "Ingetrokken op" in client.get(MESSAGES).content.decode()


def test_withdraw_post_of_another_is_forbidden(browse, participant, trainer, thread):
    post = PostFactory(thread=thread, author=participant)
    url = reverse("cohorts:withdraw-post", args=["twente", post.public_id])

    assert browse(trainer).post(url).status_code == 403


def test_withdraw_post_in_a_private_thread_is_not_there(browse, participant, cohort):
    post = PostFactory(thread=ThreadFactory(cohort=cohort, kind=Thread.Kind.PRIVATE), author=participant)
    url = reverse("cohorts:withdraw-post", args=["twente", post.public_id])

    assert browse(participant).post(url).status_code == 404
