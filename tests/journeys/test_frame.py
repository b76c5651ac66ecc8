"""The browser itself works, and every journey is watched."""

import pytest

from tests.support.visitor import CONTENT, faults, violations

pytestmark = pytest.mark.journey


def test_log_in_page(visit):
    page = visit()

    page.goto("/inloggen/")

    assert faults(page) == []


@pytest.mark.parametrize(("where", "of_the_content"), [("main label", True), ("footer a", False)])
def test_pale_words_are_found_where_colours_are_judged(visit, where, of_the_content):
    page = visit()
    page.goto("/inloggen/")

    page.locator(where).first.evaluate("words => { words.style.color = '#ddd' }")

    assert "color-contrast" in [rule for rule, _ in violations(page)]
    assert bool(violations(page, coloured=CONTENT)) == of_the_content


def test_visit_notes_what_is_asked_of_another_host(visit):
    page = visit()
    page.goto("/inloggen/")

    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elders.example/x.png'}))")
    page.wait_for_timeout(0)

    noted, visit.troubles = visit.troubles, []
    assert [trouble for trouble in noted if "elders.example" in trouble] != []
