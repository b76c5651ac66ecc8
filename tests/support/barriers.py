"""What every page must hold for everybody: no barriers that axe finds, nothing sideways, one heading."""

from pathlib import Path

from django.templatetags.static import static

# The site serves axe to its own pages: from the browser's cache it comes far quicker than through Playwright.
AXE = "axe.min.js"
RUN_AXE = Path(__file__).with_suffix(".js").read_text()
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL_AND_COUNT_H1 = """() => {
  document.querySelectorAll("main details").forEach(details => { details.open = true });
  return document.querySelectorAll("h1").length;
}"""

ALL_RULES = ()
NARROW = {320: ALL_RULES}
# Every rule of axe at the first width; at the other those whose answer depends on the width.
WIDTHS = {1280: ALL_RULES, 320: ("scrollable-region-focusable", "target-size")}

_judged = set()  # kinds of colours that axe found right in this process


def violations(page, rules=ALL_RULES):
    """What axe finds on the page as it stands, by all rules or by these: rule, and elements.

    Colours of a kind that it found right before are not judged again.
    """
    page.wait_for_load_state()
    asked = {"address": static(AXE), "rules": list(rules), "judged": sorted(_judged)}
    found, right = page.evaluate(RUN_AXE, asked)
    _judged.update(right)
    return found


def overflow(page):
    """How many pixels the page scrolls sideways."""
    page.wait_for_load_state()
    return page.evaluate(SIDEWAYS)


def faults(page, widths=WIDTHS):
    """At each width what axe finds, what sticks out, and whether there is one heading."""
    found = [] if page.evaluate(OPEN_ALL_AND_COUNT_H1) == 1 else ["not one h1"]
    for width, rules in widths.items():
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} {fault}" for fault in violations(page, rules)]
        found += [f"{width} scrolls sideways by {pixels}"] if (pixels := overflow(page)) else []
    return [f"{page.url}: {fault}" for fault in found]
