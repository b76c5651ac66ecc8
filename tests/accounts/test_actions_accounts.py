"""Closing an account and opening it again, by a beheerder."""

import pytest

from accounts import emails
from accounts.actions.account import AlreadySo, Erased, OwnAccount, close_account, reopen_account
from accounts.models import OutboxMessage
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def mails():
    messages = OutboxMessage.objects.filter(kind=emails.ACCOUNT_STATE).order_by("pk")
    return [(message.address, emails.account_state(message).subject) for message in messages]


def test_close_account_and_reopen_tell_the_person_each_time(now):
    user, beheerder = UserFactory(), UserFactory()

    for _ in range(2):
        close_account(user=user, actor=beheerder, now=now)
        reopen_account(user=user, actor=beheerder, now=now)

    closed = "Je account bij Vakmanschap is gesloten"
    opened = "Je account bij Vakmanschap is weer open"
    assert mails() == [(user.email, subject) for subject in (closed, opened, closed, opened)]


def test_close_account_ends_every_session(now):
    user = UserFactory()
    before = user.get_session_auth_hash()

    closed = close_account(user=user, actor=UserFactory(), now=now)

    assert closed.get_session_auth_hash() != before


def test_close_account_of_oneself_or_twice_is_refused(now):
    user, beheerder = UserFactory(), UserFactory()
    with pytest.raises(OwnAccount):
        close_account(user=beheerder, actor=beheerder, now=now)
    close_account(user=user, actor=beheerder, now=now)

    with pytest.raises(AlreadySo):
        close_account(user=user, actor=beheerder, now=now)

    assert len(mails()) == 1


def test_reopen_account_that_is_open_or_erased_is_refused(now):
    beheerder = UserFactory()
    with pytest.raises(AlreadySo):
        reopen_account(user=UserFactory(), actor=beheerder, now=now)

    with pytest.raises(Erased):
        reopen_account(user=UserFactory(is_active=False, erased_at=now), actor=beheerder, now=now)

    assert mails() == []
