import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts import signup
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind, kind_named, register_kind, registry
from tests.factories.accounts import EmploymentFactory, UserFactory

PASSWORD = "een-heel-lang-wachtwoord"


def greet(message):
    return EmailMessage("Dag", "Hallo daar.", to=[message.address or message.recipient.email])


@pytest.fixture
def greeting(monkeypatch):
    """A kind of message that only the tests know, and that its reader may switch off."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    kind = MessageKind("tests.greeting", greet, label="Groeten", optional=True)
    register_kind(kind)
    return kind


@pytest.fixture
def member(db):
    """Somebody who has been here before and logs in with PASSWORD."""
    user = UserFactory(email="noor@vakmanschap.example", password=PASSWORD, verified=True)
    EmploymentFactory(user=user)
    return user


@pytest.fixture
def log_in(client):
    """`log_in(user)`: through the login page, with PASSWORD; answers the response."""

    def through_the_page(user, password=PASSWORD, **data):
        return client.post("/inloggen/", {"login": user.email, "password": password, **data})

    return through_the_page


@pytest.fixture
def open_gate(monkeypatch):
    """A gate that lets everybody sign up, in this test only."""
    monkeypatch.setattr(signup, "_gates", [])
    signup.register_signup_gate(lambda request: True)


@pytest.fixture
def next_mail(db):
    """`next_mail()`: the mail that the one waiting row would become now, or None."""

    def build():
        message = OutboxMessage.objects.waiting(timezone.now()).get()
        return kind_named(message.kind).build(message)

    return build
