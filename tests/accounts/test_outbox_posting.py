import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts import outbox
from accounts.models import OutboxMessage
from tests.factories.accounts import UserFactory, people

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


def test_post_to_nobody_is_refused(greeting, now):
    with pytest.raises((IntegrityError, OutboxMessage.DoesNotExist)), transaction.atomic():
        outbox.post(kind="tests.greeting", cause="event:1", now=now)


def test_post_to_all_writes_what_post_writes_to_each(greeting, now):
    there, new = UserFactory.create_batch(2)
    details = {"kind": "tests.greeting", "cause": "event:1", "payload": {"event": "1"}, "now": now}
    first = outbox.post(recipient=there, **details)

    for _ in range(2):
        outbox.post_to_all(recipients=[new, there], due_at=now + dt.timedelta(hours=1), **details)

    rows = OutboxMessage.objects.order_by("due_at")
    assert [(row.recipient, row.payload, row.due_at) for row in rows] == [
        (there, {"event": "1"}, now),
        (new, {"event": "1"}, now + dt.timedelta(hours=1)),
    ]
    assert rows[0] == first
    assert outbox.post(recipient=new, **details) == rows[1]


def test_post_to_all_of_a_reader_twice_is_one_row(greeting, now):
    reader = UserFactory()

    outbox.post_to_all(kind="tests.greeting", cause="event:1", recipients=[reader] * 2, now=now)

    assert OutboxMessage.objects.get().recipient == reader


def test_post_to_all_without_readers_still_refuses_an_unknown_kind(now):
    with pytest.raises(outbox.UnknownKind):
        outbox.post_to_all(kind="nobody.knows", cause="x", recipients=[], now=now)


def test_post_each_keeps_the_causes_apart_and_goes_by_reader(greeting, now):
    early, late = UserFactory.create_batch(2)
    letters = [
        outbox.Letter(late, "booking:2", {"booking": 2}),
        outbox.Letter(early, "booking:1", {"booking": 1}),
        outbox.Letter(early, "booking:3", {"booking": 3}),
    ]

    for _ in range(2):
        outbox.post_each(kind="tests.greeting", letters=letters, now=now)

    rows = OutboxMessage.objects.order_by("pk").values_list("recipient", "payload__booking")
    assert list(rows) == [(early.pk, 1), (early.pk, 3), (late.pk, 2)]


def test_post_to_all_is_one_statement_for_any_number(greeting, same_statements, now):
    def arrange(number):
        readers = people(number)
        details = {"kind": "tests.greeting", "cause": "event:1", "now": now}
        return lambda: outbox.post_to_all(recipients=readers, **details)

    assert same_statements(arrange) == 1


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
