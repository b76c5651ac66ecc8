"""What the journeys need: the site, served for real, and visitors with a browser."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.factories.learning import home_page
from tests.support import browser
from tests.support.visitor import PATIENCE, Visitors

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium():
    """One browser per worker. Playwright's loop makes Django think this is asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS)
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def address(real_database):
    """The served site, on a database of this test's own; `live_server` would flush the shared one."""
    home_page()
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def visit(chromium, address):
    """`visit(user, width=320, javascript=False)` opens a window. No error, no other host, or it fails."""
    visitors = Visitors(chromium, address)
    yield visitors
    visitors.leave()
    assert visitors.troubles == []
