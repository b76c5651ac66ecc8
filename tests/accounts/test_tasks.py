import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.formats import date_format

from accounts.actions.idle import ask_idle_accounts
from accounts.models import OutboxMessage
from accounts.outbox.heartbeat import last_beat
from accounts.tasks import ask_idle, sweep_outbox
from tests.factories.accounts import OutboxMessageFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_sweep_outbox_sends_and_leaves_word(greeting, settings, now):
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutboxMessageFactory(created_at=now)

    sweep_outbox.delay()

    assert len(mail.outbox) == 1
    assert last_beat() >= now


def test_ask_idle_once_and_again_after_a_visit(now):
    gone = UserFactory(last_login=now - dt.timedelta(days=549))
    UserFactory(last_login=now - dt.timedelta(days=547))
    UserFactory(erased_at=now, is_active=False, date_joined=now - dt.timedelta(days=900))

    for _time in range(2):
        ask_idle()

    message = OutboxMessage.objects.get()
    assert (message.recipient, message.kind) == (gone, "accounts.idle_account")
    gone.refresh_from_db()
    gone.last_login = gone.idle_asked_at + dt.timedelta(days=1)
    gone.save()
    ask_idle_accounts(now=gone.last_login + dt.timedelta(days=549))
    assert OutboxMessage.objects.filter(recipient=gone).count() == 2


def test_ask_idle_mail_says_the_day_and_is_dropped_after_a_visit(now, next_mail):
    gone = UserFactory(last_login=now - dt.timedelta(days=720))
    ask_idle()
    gone.refresh_from_db()

    mail_to_them = next_mail()
    gone.last_login = gone.idle_asked_at + dt.timedelta(minutes=1)
    gone.save()

    day = date_format(timezone.localtime(gone.idle_asked_at + dt.timedelta(days=14)), "j F Y")
    assert f"na {day}." in mail_to_them.body
    assert next_mail() is None
