"""The browser itself works, and every journey is watched."""

import pytest

from tests.support.barriers import faults, violations

pytestmark = pytest.mark.journey


def test_log_in_page(visit):
    page = visit()

    page.goto("/inloggen/")

    assert faults(page) == []


def paint(page, where, colour):
    page.locator(where).first.evaluate("(words, colour) => { words.style.color = colour }", colour)


@pytest.mark.parametrize("where", ["main label", "main button", "footer a"])
def test_pale_words_are_found_whenever_they_are_there(visit, where):
    page = visit()
    page.goto("/inloggen/")

    before = violations(page)
    paint(page, where, "#ddd")
    pale = [violations(page), violations(page)]
    paint(page, where, "")

    assert before == violations(page) == []
    assert [[rule for rule, _ in found] for found in pale] == [["color-contrast"]] * 2


def test_colours_that_are_right_on_white_are_judged_anew_on_their_own_colour(visit):
    page = visit()
    page.goto("/inloggen/")

    before = violations(page)
    page.locator("main form").first.evaluate(
        "form => { form.style.backgroundColor = getComputedStyle(form).color }"
    )

    assert before == []
    assert [rule for rule, _ in violations(page)] == ["color-contrast"]


def test_visit_notes_what_is_asked_of_another_host(visit):
    page = visit()
    page.goto("/inloggen/")

    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elders.example/x.png'}))")
    page.wait_for_timeout(0)

    noted, visit.troubles = visit.troubles, []
    assert [trouble for trouble in noted if "elders.example" in trouble] != []
