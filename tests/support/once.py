"""What many tests of a module begin with, made once."""

import copy

import pytest
from django.db import transaction


def made_until_the_end(make, blocker):
    """For a fixture of a module to yield from: what `make` makes, undone after the module's last test."""
    with blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


def once(make, after="django_db_setup"):
    """Two fixtures, for `_made` and for a name of your choice: what `make` makes, once a module.

    Every test gets a copy of its own, and what it writes is undone. `after` names the fixture whose
    work `make` goes on with.
    """

    @pytest.fixture(scope="module")
    def _made(request, django_db_setup, django_db_blocker):
        request.getfixturevalue(after)
        yield from made_until_the_end(make, django_db_blocker)

    @pytest.fixture
    def copied(_made, db):
        return copy.deepcopy(_made)

    return _made, copied
