import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from accounts.actions.emergency import (
    AccountClosed,
    AlreadySuperuser,
    NoReason,
    end_emergency,
    make_superuser,
)
from accounts.models import EmergencyAccess, OutboxMessage
from accounts.tasks import end_emergencies
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
REASON = "Niemand kan meer bij de rollen."


def make(user, now, reason=REASON):
    return make_superuser(user=user, reason=reason, now=now)


def test_make_superuser_is_logged_mailed_and_lasts_an_hour(now, next_mail):
    user = UserFactory()

    access = make(user, now)

    user.refresh_from_db()
    log = VerbLogEntry.objects.get()
    assert user.is_superuser
    assert access.ends_at - access.started_at == dt.timedelta(hours=1)
    assert (log.verb, log.object_id, log.owner) == ("accounts.make_superuser", access.public_id, user)
    assert "een uur lang alles" in next_mail().body


def test_make_superuser_without_a_reason_is_refused(now):
    with pytest.raises(NoReason):
        make(UserFactory(), now, reason="  ")


def test_make_superuser_twice_is_refused(now):
    user = UserFactory()
    make(user, now)

    with pytest.raises(AlreadySuperuser):
        make(user, now)


def test_make_superuser_of_a_closed_account_is_refused(now):
    with pytest.raises(AccountClosed):
        make(UserFactory(is_active=False), now)


def test_end_emergencies_takes_the_rights_back_after_the_hour(now):
    user, later = UserFactory(), UserFactory()
    make(user, now - dt.timedelta(minutes=61))
    make(later, now)

    end_emergencies.delay()

    user.refresh_from_db()
    later.refresh_from_db()
    assert (user.is_superuser, later.is_superuser) == (False, True)


def test_end_emergency_twice_leaves_one_line(now):
    access = make(UserFactory(), now)

    end_emergency(access=access, now=now)
    end_emergency(access=access, now=now)

    assert VerbLogEntry.objects.filter(verb="accounts.end_emergency").count() == 1


def test_make_superuser_command(capsys):
    user = UserFactory(email="beheer@vakmanschap.example")

    call_command("make_superuser", "Beheer@vakmanschap.example", reason=REASON)

    user.refresh_from_db()
    assert user.is_superuser
    assert EmergencyAccess.objects.get().reason == REASON
    assert "It ends by itself." in capsys.readouterr().out


@pytest.mark.parametrize("email", ["niemand@vakmanschap.example", "dicht@vakmanschap.example"])
def test_make_superuser_command_says_why_not(email):
    UserFactory(email="dicht@vakmanschap.example", is_active=False)

    with pytest.raises(CommandError):
        call_command("make_superuser", email, reason=REASON)

    assert not OutboxMessage.objects.exists()
