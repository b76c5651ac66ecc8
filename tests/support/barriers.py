"""What every page must hold for everybody: no barriers that axe finds, nothing sideways, one heading."""

from axe_playwright_python.sync_playwright import Axe

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL_AND_COUNT_H1 = """() => {
  document.querySelectorAll("main details").forEach(details => { details.open = true });
  return document.querySelectorAll("h1").length;
}"""

WIDTHS = (1280, 320)
NARROW = (320,)
OPTIONS = {
    "preload": False,  # axe would copy the style sheets into an inline one, which the policy forbids
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},  # axe leaves it out unless asked
}


def violations(page):
    """What axe finds on the page as it stands: rule, and elements."""
    page.wait_for_load_state()
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


def overflow(page):
    """How many pixels the page scrolls sideways."""
    page.wait_for_load_state()
    return page.evaluate(SIDEWAYS)


def faults(page, widths=WIDTHS):
    """At each width what axe finds, what sticks out, and whether there is one heading."""
    found = [] if page.evaluate(OPEN_ALL_AND_COUNT_H1) == 1 else ["not one h1"]
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} {fault}" for fault in violations(page)]
        found += [f"{width} scrolls sideways by {pixels}"] if (pixels := overflow(page)) else []
    return [f"{page.url}: {fault}" for fault in found]
