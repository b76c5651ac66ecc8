import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from accounts import outbox
from accounts.models import NotificationChoice, OutboxMessage
from accounts.outbox import BROKEN, delivery
from accounts.outbox.delivery import MAX_ATTEMPTS, claim_next, deliver_due
from tests.factories.accounts import OutboxMessageFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

State = OutboxMessage.State


class TroubledServer(BaseEmailBackend):
    """A mail server that gives the errors put in `troubles`, one per mail, and takes the rest."""

    troubles: list[Exception] = []
    taken: list[str] = []

    def send_messages(self, email_messages):
        if self.troubles:
            raise self.troubles.pop(0)
        self.taken.extend(message.subject for message in email_messages)
        return len(email_messages)

    def close(self):
        raise OSError


@pytest.fixture
def server(settings):
    settings.DELIVERY_EMAIL_BACKEND = f"{__name__}.TroubledServer"
    TroubledServer.troubles = []
    TroubledServer.taken = []
    return TroubledServer


@pytest.fixture
def post_office(settings):
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def deliver_at(moment):
    return deliver_due(clock=lambda: moment)


def test_deliver_due_sends_marks_and_empties(greeting, post_office, now):
    message = OutboxMessageFactory(created_at=now, payload={"event": "1"})

    taken = deliver_at(now)

    message.refresh_from_db()
    assert taken == 1
    assert [sent.to for sent in mail.outbox] == [[message.recipient.email]]
    assert (message.state, message.payload, message.finished_at, message.lease_until) == (
        State.SENT,
        {},
        now,
        None,
    )


def test_deliver_due_gives_the_message_id_of_the_row(greeting, post_office, now, settings):
    settings.BASE_URL = "https://leren.example:8443"
    message = OutboxMessageFactory(created_at=now)

    deliver_at(now)

    assert mail.outbox[0].message()["Message-ID"] == f"<{message.public_id}@leren.example>"


def test_deliver_due_empties_the_address_of_somebody_without_account(greeting, post_office, now):
    message = OutboxMessageFactory(created_at=now, recipient=None, address="nieuw@vakmanschap.example")

    deliver_at(now)

    message.refresh_from_db()
    assert mail.outbox[0].to == ["nieuw@vakmanschap.example"]
    assert message.address == ""


def test_deliver_due_without_a_mail_server_leaves_all_waiting(greeting, settings, now):
    settings.DELIVERY_EMAIL_BACKEND = ""
    message = OutboxMessageFactory(created_at=now)

    taken = deliver_at(now)

    message.refresh_from_db()
    assert (taken, message.state, message.attempts) == (0, State.WAITING, 0)


def test_deliver_due_leaves_what_is_not_due(greeting, post_office, now):
    OutboxMessageFactory(created_at=now, due_at=now + dt.timedelta(seconds=1))

    assert deliver_at(now) == 0


def test_deliver_due_stops_at_its_limit(greeting, post_office, now):
    OutboxMessageFactory.create_batch(3, created_at=now)

    assert deliver_due(clock=lambda: now, limit=2) == 2


@pytest.mark.parametrize(
    ("is_active", "wanted", "state"),
    [(True, True, State.SENT), (True, False, State.DROPPED), (False, True, State.DROPPED)],
)
def test_deliver_due_reads_again_who_may_and_wants(greeting, post_office, now, is_active, wanted, state):
    reader = UserFactory(is_active=is_active)
    NotificationChoice.objects.create(user=reader, kind="tests.greeting", wanted=wanted)
    message = OutboxMessageFactory(created_at=now, recipient=reader)

    deliver_at(now)

    message.refresh_from_db()
    assert message.state == state
    assert len(mail.outbox) == (state == State.SENT)


def test_deliver_due_ignores_the_choice_for_a_kind_that_must_go(greeting, post_office, now):
    outbox.register_kind(outbox.MessageKind("tests.must", greeting.build, label="Moet"))
    reader = UserFactory()
    NotificationChoice.objects.create(user=reader, kind="tests.must", wanted=False)
    OutboxMessageFactory(created_at=now, recipient=reader, kind="tests.must")

    deliver_at(now)

    assert len(mail.outbox) == 1


def test_deliver_due_drops_what_its_kind_no_longer_allows(greeting, post_office, now):
    outbox.register_kind(outbox.MessageKind("tests.never", lambda message: None, label="Nooit"))
    message = OutboxMessageFactory(created_at=now, kind="tests.never")

    deliver_at(now)

    message.refresh_from_db()
    assert message.state == State.DROPPED


def test_deliver_due_puts_back_a_kind_that_breaks_and_sends_the_next(greeting, post_office, now):
    broken = OutboxMessageFactory(created_at=now, kind="tests.nobody_registered")
    OutboxMessageFactory(created_at=now)

    deliver_at(now)

    broken.refresh_from_db()
    assert (broken.state, broken.last_error) == (State.WAITING, f"{BROKEN}UnknownKind")
    assert len(mail.outbox) == 1


def test_deliver_due_with_a_dead_server_keeps_all_and_stops(greeting, server, now):
    server.troubles = [ConnectionRefusedError()]
    first, second = OutboxMessageFactory.create_batch(2, created_at=now)

    deliver_at(now)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.attempts, first.last_error) == (State.WAITING, 1, "ConnectionRefusedError")
    assert (second.state, second.attempts) == (State.WAITING, 0)


def test_deliver_due_waits_longer_after_every_attempt(greeting, server, now):
    server.troubles = [ConnectionRefusedError(), ConnectionRefusedError()]
    message = OutboxMessageFactory(created_at=now)

    deliver_at(now)
    message.refresh_from_db()
    first_wait = message.lease_until - now
    later = message.lease_until + dt.timedelta(seconds=1)
    deliver_at(later)
    message.refresh_from_db()

    assert (first_wait, message.lease_until - later) == (dt.timedelta(seconds=30), dt.timedelta(seconds=60))
    assert message.due_at == now


def test_deliver_due_gives_up_after_the_last_attempt(greeting, server, now):
    server.troubles = [ConnectionRefusedError()]
    message = OutboxMessageFactory(created_at=now, attempts=MAX_ATTEMPTS - 1)

    deliver_at(now)

    message.refresh_from_db()
    assert (message.state, message.last_error) == (State.FAILED, "ConnectionRefusedError")


def test_deliver_due_gives_up_on_what_killed_every_worker(greeting, server, now):
    message = OutboxMessageFactory(created_at=now, attempts=MAX_ATTEMPTS)

    deliver_at(now)

    message.refresh_from_db()
    assert (message.state, server.taken) == (State.FAILED, [])


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (smtplib.SMTPRecipientsRefused({"x@y.example": (550, b"unknown")}), State.FAILED),
        (smtplib.SMTPRecipientsRefused({"x@y.example": (450, b"busy")}), State.WAITING),
        (smtplib.SMTPDataError(554, b"no"), State.FAILED),
        (smtplib.SMTPDataError(451, b"later"), State.WAITING),
    ],
)
def test_deliver_due_tells_never_from_not_now(greeting, server, now, trouble, state):
    server.troubles = [trouble]
    message, following = OutboxMessageFactory.create_batch(2, created_at=now)

    deliver_at(now)

    message.refresh_from_db()
    following.refresh_from_db()
    assert (message.state, following.state) == (state, State.SENT)


def test_claim_next_gives_a_row_to_one_worker_only(greeting, now):
    message = OutboxMessageFactory(created_at=now)

    assert claim_next(now=now) == message
    assert claim_next(now=now) is None


def test_claim_next_takes_over_a_lease_that_ran_out(greeting, now, settings):
    message = OutboxMessageFactory(created_at=now)
    claim_next(now=now)

    taken_over = claim_next(now=now + settings.OUTBOX_LEASE + dt.timedelta(seconds=1))

    assert (taken_over, taken_over.attempts) == (message, 2)


def test_claim_next_that_loses_the_row_answers_none(greeting, now):
    message = OutboxMessageFactory(created_at=now)

    def other_worker_is_first(execute, sql, params, many, context):
        if sql.startswith("UPDATE"):
            params = tuple(-1 if value == message.pk else value for value in params)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(other_worker_is_first):
        assert claim_next(now=now) is None


def test_deliver_after_losing_the_lease_does_not_mark(greeting, post_office, now, settings):
    OutboxMessageFactory(created_at=now)
    slow = claim_next(now=now)
    claim_next(now=now + settings.OUTBOX_LEASE + dt.timedelta(seconds=1))

    delivery.deliver(slow, connection=mail.get_connection(), clock=lambda: now)

    assert OutboxMessage.objects.get().state == State.WAITING
