import copy

import pytest
from django.db import transaction
from django.utils import timezone

from home.actions import make_site


@pytest.fixture(scope="module")
def _site_of_module(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site(now=timezone.now())
        transaction.set_rollback(True)


@pytest.fixture
def site(_site_of_module, db):
    """The pages that every site has; made once a module, untouched every test."""
    return copy.deepcopy(_site_of_module)
