import datetime as dt

import pytest
from django.core.cache import cache

from accounts.models import OutboxMessage
from accounts.outbox.heartbeat import beat
from accounts.queries import outbox_state
from tests.factories.accounts import OutboxMessageFactory

pytestmark = pytest.mark.django_db

State = OutboxMessage.State
MINUTE = dt.timedelta(minutes=1)


def test_outbox_state_of_an_empty_outbox(now):
    cache.clear()

    state = outbox_state(now)

    assert state == {"waiting": 0, "oldest_seconds": 0, "failed": 0, "worker_seconds": None}


def test_outbox_state_counts_what_is_due_and_what_failed(greeting, now):
    beat(now=now - MINUTE)
    OutboxMessageFactory(created_at=now - 5 * MINUTE)
    OutboxMessageFactory(created_at=now - 2 * MINUTE, attempts=2, lease_until=now + MINUTE)
    OutboxMessageFactory(created_at=now, due_at=now + MINUTE)
    OutboxMessageFactory(created_at=now, state=State.SENT, finished_at=now)
    OutboxMessageFactory(created_at=now, state=State.FAILED, finished_at=now - MINUTE)
    OutboxMessageFactory(created_at=now, state=State.FAILED, finished_at=now - dt.timedelta(days=8))

    state = outbox_state(now)

    assert state == {"waiting": 2, "oldest_seconds": 300, "failed": 1, "worker_seconds": 60}
