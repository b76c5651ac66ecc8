"""The browser itself works, and every journey is watched."""

import pytest

from tests.support.visitor import faults

pytestmark = pytest.mark.journey


def test_log_in_page(visit):
    page = visit()

    page.goto("/inloggen/")

    assert faults(page) == []


def test_visit_notes_what_is_asked_of_another_host(visit):
    page = visit()
    page.goto("/inloggen/")

    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elders.example/x.png'}))")
    page.wait_for_timeout(0)

    noted, visit.troubles = visit.troubles, []
    assert [trouble for trouble in noted if "elders.example" in trouble] != []
