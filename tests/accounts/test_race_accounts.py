"""Two beheerders close the same account at the same moment."""

import functools

import pytest

from accounts.actions.account import AlreadySo, close_account
from accounts.models import OutboxMessage, User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.race


def test_close_account_at_once_is_one_closing(at_once, now):
    user, closers = UserFactory(), UserFactory.create_batch(4)

    outcomes = at_once([functools.partial(close_account, user=user, actor=one, now=now) for one in closers])

    refused = [one for one in outcomes if isinstance(one, AlreadySo)]
    assert (len(refused), User.objects.get(pk=user.pk).is_active) == (3, False), outcomes
    assert OutboxMessage.objects.count() == 1
