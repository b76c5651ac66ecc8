import pytest

from accounts import outbox
from accounts.models import OutboxMessage
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_post_twice_for_one_cause_writes_one_row(greeting, now):
    reader = UserFactory()

    first = outbox.post(kind="tests.greeting", cause="event:1", recipient=reader, now=now)
    again = outbox.post(kind="tests.greeting", cause="event:1", recipient=reader, now=now)

    assert first == again
    assert OutboxMessage.objects.count() == 1


def test_post_for_two_readers_writes_two_rows(greeting, now):
    outbox.post(kind="tests.greeting", cause="event:1", recipient=UserFactory(), now=now)
    outbox.post(kind="tests.greeting", cause="event:1", recipient=UserFactory(), now=now)

    assert OutboxMessage.objects.count() == 2


def test_post_to_an_address_keeps_it_out_of_the_cause(greeting, now):
    message = outbox.post(kind="tests.greeting", cause="x", address="Iemand@Ergens.Example", now=now)

    assert "ergens" not in message.cause.lower()


def test_post_with_a_long_cause_still_tells_causes_apart(greeting, now):
    reader = UserFactory()

    first = outbox.post(kind="tests.greeting", cause="x" * 300 + "1", recipient=reader, now=now)
    second = outbox.post(kind="tests.greeting", cause="x" * 300 + "2", recipient=reader, now=now)

    assert first != second


def test_post_of_unknown_kind_is_refused(now):
    with pytest.raises(outbox.UnknownKind):
        outbox.post(kind="nobody.knows", cause="x", recipient=UserFactory(), now=now)


def test_register_kind_twice_is_refused(greeting):
    with pytest.raises(ValueError, match=r"tests\.greeting is registered already"):
        outbox.register_kind(greeting)


def test_optional_kinds_lists_what_may_be_switched_off(greeting):
    assert "tests.greeting" in [kind.name for kind in outbox.optional_kinds()]
    assert "accounts.account_mail" not in [kind.name for kind in outbox.optional_kinds()]
