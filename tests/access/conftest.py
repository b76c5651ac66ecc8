"""What holds for all that ask as every role in turn."""

import pytest


@pytest.fixture(autouse=True)
def _sessions_in_cookies(settings):
    """Who asks stands in the cookie, so that ten thousand requests need not look it up."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
