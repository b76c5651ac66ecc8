"""Many workers at one outbox: every mail goes once."""

import threading
from collections import Counter
from functools import partial

import pytest
from django.core import mail
from django.db import OperationalError
from django.utils import timezone

from accounts.models import OutboxMessage
from accounts.outbox import post_to_all
from accounts.outbox.delivery import deliver_due
from tests.factories.accounts import OutboxMessageFactory, people

pytestmark = pytest.mark.race


def test_deliver_due_by_eight_workers_sends_each_mail_once(greeting, at_once, settings, now):
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutboxMessageFactory.create_batch(80, created_at=now)

    taken = at_once([lambda: deliver_due(clock=timezone.now)] * 8)
    deliver_due(clock=timezone.now)  # what a loser left when it found its row taken

    assert [answer for answer in taken if isinstance(answer, Exception)] == []
    assert set(Counter(sent.to[0] for sent in mail.outbox).values()) == {1}
    assert OutboxMessage.objects.filter(state=OutboxMessage.State.SENT).count() == len(mail.outbox) == 80


def test_post_to_all_of_the_same_readers_at_once_writes_a_row_each(greeting, at_once, now):
    readers, causes = people(500), range(20)
    orders = [readers, readers[::-1]] * 2
    start = threading.Barrier(len(orders))

    def telling(recipients):
        refused = []
        for cause in causes:
            start.wait()
            try:
                post_to_all(kind="tests.greeting", cause=f"day:{cause}", recipients=recipients, now=now)
            except OperationalError as error:  # such as a deadlock; the others go on
                refused.append(error)
        return refused

    assert at_once([partial(telling, order) for order in orders]) == [[]] * len(orders)
    assert OutboxMessage.objects.count() == len(readers) * len(causes)
