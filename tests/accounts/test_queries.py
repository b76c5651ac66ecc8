import datetime as dt

import pytest

from accounts.models import OutboxMessage
from accounts.outbox import BROKEN
from accounts.queries import outbox_state
from tests.factories.accounts import OutboxMessageFactory

pytestmark = pytest.mark.django_db

State = OutboxMessage.State
MINUTE = dt.timedelta(minutes=1)


def test_outbox_state_of_an_empty_outbox(now):
    state = outbox_state(now)

    assert state == {"waiting": 0, "oldest_seconds": 0, "failed": 0, "broken": {}}


def test_outbox_state_counts_what_is_due_and_what_failed(greeting, now):
    OutboxMessageFactory(created_at=now - 5 * MINUTE)
    OutboxMessageFactory(created_at=now - 2 * MINUTE, attempts=2, lease_until=now + MINUTE)
    OutboxMessageFactory(created_at=now, due_at=now + MINUTE)
    OutboxMessageFactory(created_at=now, state=State.SENT, finished_at=now)
    OutboxMessageFactory(created_at=now, state=State.FAILED, finished_at=now - MINUTE)
    OutboxMessageFactory(created_at=now, state=State.FAILED, finished_at=now - dt.timedelta(days=8))

    state = outbox_state(now)

    assert state == {"waiting": 2, "oldest_seconds": 300, "failed": 1, "broken": {}}


def test_outbox_state_names_the_kinds_that_could_not_become_a_mail(greeting, now):
    error = f"{BROKEN}KeyError"
    OutboxMessageFactory(created_at=now, last_error=error, lease_until=now + MINUTE)
    OutboxMessageFactory(created_at=now, last_error=error, state=State.FAILED, finished_at=now)
    OutboxMessageFactory(created_at=now, last_error="SMTPDataError 550", state=State.FAILED, finished_at=now)

    assert outbox_state(now)["broken"] == {"tests.greeting": 2}
