"""A person at a browser, and what every page must hold for them."""

from urllib.parse import urlsplit

from django.templatetags.static import static

from tests.support.site import session_of

PATIENCE = 15_000  # milliseconds: a busy machine is no failure
# Chromium says this of every 403 and 404, which are answers a test may ask for.
EXPECTED = "Failed to load resource: the server responded with a status of 4"
# The site serves axe to its own pages: from the browser's cache it comes far quicker than through Playwright.
AXE = "axe.min.js"
# Without preload: axe would copy the style sheets into an inline one, which the policy forbids.
RUN_AXE = """async ([address, rules, coloured]) => {
  if (!("axe" in window)) await new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, {src: address, onload: done, onerror: failed});
    document.head.append(script);
  });
  axe.configure({rules: [{id: "color-contrast", selector: coloured}]});
  const how = rules.length ? {runOnly: {type: "rule", values: rules}} : {};
  const found = await axe.run({preload: false, resultTypes: ["violations"], ...how});
  return found.violations.map(rule => [rule.id, rule.nodes.map(node => node.target)]);
}"""
# Every rule of axe at the first width; at the other those whose answer depends on the width. Colours
# of what only a narrow window shows are judged in the gallery of parts.
ALL_RULES = ()
WIDTHS = {1280: ALL_RULES, 320: ("scrollable-region-focusable", "target-size")}
NARROW = {320: ALL_RULES}
EVERYTHING, CONTENT = "*", ".page *"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL_AND_COUNT_H1 = """() => {
  document.querySelectorAll("main details").forEach(details => { details.open = true });
  return document.querySelectorAll("h1").length;
}"""


class Visitors:
    """Opens browser windows on one site and remembers what went wrong in them."""

    def __init__(self, chromium, address):
        self.chromium = chromium
        self.address = address
        self.troubles = []
        self._contexts = []

    def __call__(self, user=None, *, width=1280, height=900, javascript=True):
        """A window of its own, logged in as `user`; answers Playwright's page."""
        context = self.chromium.new_context(
            base_url=self.address,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
        )
        self._contexts.append(context)
        if user:
            context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": self.address}])
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        return page

    def _note_request(self, request):
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc and "://" in request.url:
            self.troubles.append(f"another host: {request.url}")

    def _note_console(self, message):
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.troubles.append(f"console: {message.text}")

    def leave(self):
        for context in self._contexts:
            context.close()


def violations(page, rules=(), coloured=EVERYTHING):
    """What axe finds on the page as it stands, by all rules or by these: rule, and elements.

    Of what matches `coloured` it judges the colours, which is half of all its work.
    """
    page.wait_for_load_state()
    return page.evaluate(RUN_AXE, [static(AXE), list(rules), coloured])


def overflow(page):
    """How many pixels the page scrolls sideways."""
    page.wait_for_load_state()
    return page.evaluate(SIDEWAYS)


def faults(page, widths=WIDTHS, coloured=EVERYTHING):
    """At each width what axe finds, what sticks out, and whether there is one heading."""
    found = [] if page.evaluate(OPEN_ALL_AND_COUNT_H1) == 1 else ["not one h1"]
    for width, rules in widths.items():
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} {fault}" for fault in violations(page, rules, coloured)]
        found += [f"{width} scrolls sideways by {pixels}"] if (pixels := overflow(page)) else []
    return [f"{page.url}: {fault}" for fault in found]
