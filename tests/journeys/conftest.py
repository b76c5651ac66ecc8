"""What the journeys need: the site, served for real, and visitors with a browser."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests.support import browser, site
from tests.support.visitor import Visitors


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
    """The served site, on a database of this test's own."""
    with site.served() as where:
        yield where


@pytest.fixture
def visit(chromium, address):
    """`visit(user, width=320, javascript=False)` opens a window. No error, no other host, or it fails."""
    visitors = Visitors(chromium, address)
    yield visitors
    visitors.leave()
    assert visitors.troubles == []
