import pytest
from django.utils import timezone

from home.actions.site import make_site


@pytest.fixture
def site(db):
    """The pages that every site has."""
    return make_site(now=timezone.now())
