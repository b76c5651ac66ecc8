import copy

import pytest
from django.utils import timezone

from home.actions.site import make_site
from tests.support.once import made_until_the_end


@pytest.fixture(scope="module")
def _site_of_module(django_db_setup, django_db_blocker):
    yield from made_until_the_end(lambda: make_site(now=timezone.now()), django_db_blocker)


@pytest.fixture
def site(_site_of_module, db):
    """The pages that every site has; made once a module, untouched every test."""
    return copy.deepcopy(_site_of_module)
