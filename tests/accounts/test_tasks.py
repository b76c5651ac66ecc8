import pytest
from django.core import mail

from accounts.outbox.heartbeat import last_beat
from accounts.tasks import sweep_outbox
from tests.factories.accounts import OutboxMessageFactory

pytestmark = pytest.mark.django_db


def test_sweep_outbox_sends_and_leaves_word(greeting, settings, now):
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutboxMessageFactory(created_at=now)

    sweep_outbox.delay()

    assert len(mail.outbox) == 1
    assert last_beat() >= now
