"""The browser itself works, and every journey is watched."""

import pytest

from tests.support.barriers import NARROW, WIDTHS, faults, violations

pytestmark = pytest.mark.journey

ADD_TWO_SMALL_BUTTONS = """() => {
  const row = document.querySelector("main").appendChild(document.createElement("div"));
  for (const text of "xy") {
    const button = row.appendChild(document.createElement("button"));
    button.textContent = text;
    Object.assign(button.style, { all: "unset", display: "inline-block", width: "10px", height: "10px" });
  }
}"""


def test_log_in_page(visit):
    page = visit()

    page.goto("/inloggen/")

    assert faults(page) == []


def test_pale_words_are_found(visit):
    page = visit()
    page.goto("/inloggen/")

    page.locator("main label").first.evaluate("words => { words.style.color = '#ddd' }")

    assert [rule for rule, _ in violations(page)] == ["color-contrast"]


@pytest.mark.parametrize("widths", [WIDTHS, NARROW], ids=["all widths", "narrow"])
def test_targets_too_small_to_hit_are_found(visit, widths):
    page = visit()
    page.goto("/inloggen/")

    page.evaluate(ADD_TWO_SMALL_BUTTONS)

    assert any("target-size" in fault for fault in faults(page, widths))


def test_visit_notes_what_is_asked_of_another_host(visit):
    page = visit()
    page.goto("/inloggen/")

    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elders.example/x.png'}))")
    page.wait_for_timeout(0)

    noted, visit.troubles = visit.troubles, []
    assert [trouble for trouble in noted if "elders.example" in trouble] != []
