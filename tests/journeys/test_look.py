"""What holds for the frame, the components and the public pages: readable by all, at every width."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from home.actions.site import make_site
from home.gallery import ERROR_PAGES
from tests.factories.accounts import UserFactory
from tests.support.barriers import faults, overflow, violations

pytestmark = pytest.mark.journey

PUBLIC = ["/", "/zsm-en-veiligheidshuis/", "/handreiking/", "/toegankelijkheid/", "/privacy/"]
ERRORS = [f"/componenten/fout/{name}/" for name in ERROR_PAGES]

# What WCAG 1.4.12 lets a reader set. A constructed sheet is no inline style, so the policy allows it.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll("a, button, label, p, h1, h2, h3, li, summary, .pill")]
  .filter((element) => getComputedStyle(element).overflow !== "visible"
    && !element.closest(".visually-hidden, .nav__me")
    && element.scrollHeight > element.clientHeight + 2)
  .map((element) => element.outerHTML.slice(0, 80))"""
TARGETS = """() => [...document.querySelectorAll("button, summary, input, select, .button, .nav a, .tabs a")]
  .map((element) => [element.outerHTML.slice(0, 60), element.getBoundingClientRect()])
  .filter(([, box]) => box.height && box.height < 20)
  .map(([html]) => html)"""


def test_components_have_no_barriers(visit):
    page = visit()

    page.goto("/componenten/")

    assert faults(page) == []
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0
        assert page.evaluate(TARGETS) == []


def test_public_and_error_pages_have_no_barriers(visit):
    make_site(now=timezone.now())
    page, found = visit(), []

    for path in PUBLIC + ERRORS:
        page.goto(path)
        found += faults(page)

    assert found == []


def test_text_may_be_spaced_out(visit):
    page = visit(width=320)
    page.goto("/componenten/")

    page.evaluate(SPACING)

    assert overflow(page) == 0
    assert page.evaluate(CUT_OFF) == []


def test_public_home_opens_the_way_in(visit):
    make_site(now=timezone.now())
    page = visit(javascript=False)
    page.goto("/")

    page.get_by_role("link", name="Inloggen").click()

    page.wait_for_url("**/inloggen/")


def test_menu_opens_with_keys_alone(visit):
    page = visit(UserFactory(), width=320)
    page.goto("/start/")
    first = page.locator("nav.nav a").first

    page.keyboard.press("Tab")
    reached = [page.evaluate("document.activeElement.textContent"), first.is_visible()]
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    opened = [first.is_visible(), violations(page)]
    page.keyboard.press("Tab")
    reached.append(page.evaluate("document.activeElement.textContent"))
    page.keyboard.press("Escape")
    reached.append(page.evaluate("document.activeElement.textContent"))

    assert reached == ["Naar de inhoud", False, "Start", "Menu"]
    assert opened == [True, []]
    expect(first).to_be_hidden()


def test_menu_opens_without_script(visit):
    page = visit(UserFactory(), width=320, javascript=False)
    page.goto("/start/")

    page.get_by_text("Menu", exact=True).click()

    expect(page.locator("nav.nav")).to_be_visible()


def test_keys_reach_everything_in_order_and_show_where_they_are(visit):
    page = visit(UserFactory())
    page.goto("/start/")
    seen, unmarked = [], []

    for _ in range(30):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "() => { const at = document.activeElement, style = getComputedStyle(at);"
            " return [at.textContent.trim(), style.outlineStyle !== 'none' || style.boxShadow !== 'none'] }"
        )
        if "\n" in where[0]:  # back at the page itself
            break
        seen.append(where[0])
        unmarked += [] if where[1] else [where[0]]

    assert seen[:3] == ["Naar de inhoud", "Vakmanschap", "Start"]
    assert "Uitloggen" in seen
    assert unmarked == []


def test_second_click_sends_nothing(visit):
    page = visit(UserFactory())
    page.goto("/start/")

    outcome = page.evaluate("""() => {
      const form = document.querySelector("form[method=post]"), submitter = form.querySelector("button");
      const send = () => !form.dispatchEvent(
        new SubmitEvent("submit", {bubbles: true, cancelable: true, submitter}));
      return [send(), submitter.getAttribute("aria-busy"), send()];
    }""")

    assert outcome == [False, "true", True]
