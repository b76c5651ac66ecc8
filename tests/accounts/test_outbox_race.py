"""Many workers at one outbox: every mail goes once."""

from collections import Counter

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import OutboxMessage
from accounts.outbox.delivery import deliver_due
from tests.factories.accounts import OutboxMessageFactory

pytestmark = pytest.mark.race


def test_deliver_due_by_eight_workers_sends_each_mail_once(greeting, at_once, settings, now):
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutboxMessageFactory.create_batch(80, created_at=now)

    taken = at_once([lambda: deliver_due(clock=timezone.now)] * 8)
    deliver_due(clock=timezone.now)  # what a loser left when it found its row taken

    assert [answer for answer in taken if isinstance(answer, Exception)] == []
    assert set(Counter(sent.to[0] for sent in mail.outbox).values()) == {1}
    assert OutboxMessage.objects.filter(state=OutboxMessage.State.SENT).count() == len(mail.outbox) == 80
