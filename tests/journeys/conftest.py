"""What the journeys need: the site, served for real, and visitors with a browser."""

import os

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import expect, sync_playwright

from tests.support import browser, site
from tests.support.barriers import AXE
from tests.support.visitor import PATIENCE, Visitors

expect.set_options(timeout=PATIENCE)
# The style sheets joined and hashed, as in production; nothing is compressed for a reader on this machine.
PRODUCTION = {
    "STORAGES": {**settings.STORAGES, "staticfiles": {"BACKEND": "config.storage.JoinedStaticFilesStorage"}},
    "WHITENOISE_AUTOREFRESH": False,
    "WHITENOISE_USE_FINDERS": False,
    "WHITENOISE_SKIP_COMPRESS_EXTENSIONS": ["css", "js", "json", "svg", "txt", "map", "html"],
}


@pytest.fixture(scope="session")
def chromium():
    """One browser per worker. Playwright's loop makes Django think this is asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS)
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def static_files(tmp_path_factory):
    """The settings under which the static files of production, and axe, are served; once per worker."""
    folder = tmp_path_factory.mktemp("axe")
    (folder / AXE).write_text(AXE_SCRIPT)
    served = {
        **PRODUCTION,
        "STATICFILES_DIRS": [*settings.STATICFILES_DIRS, folder],
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
    }
    with override_settings(**served):
        call_command("collectstatic", interactive=False, verbosity=0)
    return served


@pytest.fixture(scope="session")
def handler(static_files):
    """The handler of production, which looks through all static files when it is made; once per worker."""
    with override_settings(**static_files):
        return WSGIHandler()


@pytest.fixture
def address(real_database, static_files, handler):
    """The served site, on a database of this test's own."""
    with override_settings(**static_files), site.served(handler) as where:
        yield where


@pytest.fixture
def visit(chromium, address):
    """`visit(user, width=320, javascript=False)` opens a window. No error, no other host, or it fails."""
    visitors = Visitors(chromium, address)
    yield visitors
    visitors.leave()
    assert visitors.troubles == []
