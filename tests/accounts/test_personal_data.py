import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from wagtail.users.models import UserProfile

from accounts import personal_data
from accounts.actions.consent import give_consent
from accounts.actions.emergency import make_superuser
from accounts.consents import SHOW_EMAIL
from accounts.models import NotificationChoice, OutboxMessage, User
from privacy.registry import registered
from tests.factories.accounts import EmploymentFactory, OutboxMessageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody(greeting, now):
    """A person with a row in every model of accounts."""
    user = UserFactory(first_name="Eleonora", email="eleonora@vakmanschap.example", verified=True)
    EmploymentFactory(user=user, job_title="Wijkagent")
    give_consent(actor=user, purpose=SHOW_EMAIL, now=now)
    NotificationChoice.objects.create(user=user, kind="tests.greeting", wanted=False)
    OutboxMessageFactory(recipient=user, created_at=now)
    OutboxMessageFactory(recipient=None, address=user.email, created_at=now)
    Authenticator.objects.create(user=user, type="totp", data={})
    UserProfile.objects.create(user=user)
    make_superuser(user=user, reason="Niemand kan erbij.", now=now)
    return user


def ours():
    """The declarations that accounts makes, in their order."""
    modules = personal_data.__name__
    return [entry for entry in registered() if entry.export.__module__ == modules]


def test_export_tells_all_that_is_kept(somebody):
    told = {entry.model.__name__: list(entry.export(somebody)) for entry in ours()}

    assert told["User"][0]["voornaam"] == "Eleonora"
    assert told["Employment"][0]["functie"] == "Wijkagent"
    assert told["EmailAddress"] == [{"e-mailadres": "eleonora@vakmanschap.example", "bevestigd": True}]
    assert {name: len(rows) for name, rows in told.items()} == {
        "Employment": 1,
        "Consent": 1,
        "NotificationChoice": 1,
        "OutboxMessage": 3,
        "EmergencyAccess": 1,
        "EmailAddress": 1,
        "Authenticator": 1,
        "UserProfile": 0,
        "Session": 0,
        "User": 1,
    }


def test_erase_leaves_no_name_and_no_address(somebody, client, now):
    client.force_login(somebody)
    assert client.get("/mijn-gegevens/").status_code == 200
    somebody.refresh_from_db()

    for entry in ours():
        entry.erase(somebody, now)

    left = {entry.model.__name__: str(list(entry.model.objects.values())) for entry in ours()}
    assert [name for name, rows in left.items() if "leonora" in rows.lower()] == []
    assert client.get("/mijn-gegevens/").status_code == 302
    erased = User.objects.get(pk=somebody.pk)
    assert (str(erased), erased.is_active, erased.is_superuser) == ("oud-deelnemer", False, False)
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"dropped"}


def test_overdue_rows_are_old_mails_and_sessions(greeting, now):
    day = dt.timedelta(days=1)
    old = OutboxMessageFactory(created_at=now, state="sent", finished_at=now - 91 * day)
    OutboxMessageFactory(created_at=now, state="sent", finished_at=now - 89 * day)
    Session.objects.create(session_key="x", session_data="", expire_date=now - day)

    overdue = [row for entry in ours() if entry.overdue for row in entry.overdue(now)]

    assert overdue == [old, Session.objects.get()]
