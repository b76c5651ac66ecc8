"""A row that cannot become a mail is marked and passed by: the mails behind it go."""

import datetime as dt

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.template import TemplateSyntaxError
from django.utils import timezone

from accounts.models import OutboxMessage
from accounts.outbox import BROKEN, MessageKind, register_kind
from accounts.outbox.delivery import MAX_ATTEMPTS, deliver_due
from accounts.queries import outbox_state
from tests.factories.accounts import OutboxMessageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
State = OutboxMessage.State


@pytest.fixture(autouse=True)
def _post_office(settings):
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def template_raises(message):
    raise TemplateSyntaxError("een blok zonder einde")


def object_is_gone(message):
    return EmailMessage("Dag", "Hallo", to=[OutboxMessage.objects.get(pk=0).address])


def payload_is_old(message):
    return EmailMessage("Dag", message.payload["a name from before"], to=["noor@vakmanschap.example"])


def is_no_mail(message):
    return "a text"


@pytest.mark.parametrize(
    ("build", "error"),
    [
        (template_raises, "TemplateSyntaxError"),
        (object_is_gone, "DoesNotExist"),
        (payload_is_old, "KeyError"),
        (is_no_mail, "AttributeError"),
    ],
)
def test_row_that_cannot_be_made_is_marked_and_passed(greeting, now, build, error):
    register_kind(MessageKind("tests.broken", build, label="Kapot"))
    broken = OutboxMessageFactory(kind="tests.broken", created_at=now - dt.timedelta(minutes=1))
    fine = OutboxMessageFactory(created_at=now)

    deliver_due(clock=lambda: now)

    broken.refresh_from_db()
    assert [sent.to for sent in mail.outbox] == [[fine.recipient.email]]
    assert (broken.state, broken.last_error, broken.attempts) == (State.WAITING, f"{BROKEN}{error}", 1)
    assert outbox_state(now)["broken"] == {"tests.broken": 1}


def test_row_that_cannot_be_made_goes_once_it_is_mended(greeting, now):
    row = OutboxMessageFactory(created_at=now, last_error=f"{BROKEN}KeyError", attempts=3)

    deliver_due(clock=lambda: now)

    row.refresh_from_db()
    assert row.state == State.SENT
    assert outbox_state(now)["broken"] == {}


def test_row_that_cannot_be_made_for_two_days_is_given_up(greeting, now):
    register_kind(MessageKind("tests.broken", template_raises, label="Kapot"))
    row = OutboxMessageFactory(kind="tests.broken", created_at=now, attempts=MAX_ATTEMPTS - 1)

    deliver_due(clock=lambda: now)

    row.refresh_from_db()
    assert (row.state, row.payload) == (State.FAILED, {})
    assert outbox_state(now)["broken"] == {"tests.broken": 1}


@pytest.mark.parametrize("address", ["noor@voorbeeld.example\nBcc: ander@voorbeeld.example", "@", "Noor <>"])
def test_address_that_is_none_is_given_up_and_passed(greeting, now, address):
    broken = OutboxMessageFactory(recipient=None, address=address, created_at=now - dt.timedelta(minutes=1))
    fine = OutboxMessageFactory(created_at=now)

    deliver_due(clock=lambda: now)

    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.state, fine.state) == (State.FAILED, State.SENT)
    assert outbox_state(now)["broken"] == {"tests.greeting": 1}


def test_health_names_the_kind_of_a_broken_row(client, greeting):
    now = timezone.now()
    row = OutboxMessageFactory(created_at=now, state=State.FAILED, finished_at=now)
    OutboxMessage.objects.filter(pk=row.pk).update(last_error=f"{BROKEN}KeyError")

    state = client.get("/gezond/").json()

    assert (state["status"], state["queue"]["broken"]) == ("let op", {"tests.greeting": 1})
