"""A first visit in a real browser with an empty cache: what crosses the line, and from where."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.support.browser import ARGUMENTS


@dataclass
class Visit:
    requests: int = 0
    bytes: int = 0
    other_hosts: set = field(default_factory=set)

    def add(self, request, own_host):
        self.requests += 1
        self.bytes += request.sizes()["responseBodySize"]
        if urlsplit(request.url).netloc != own_host:
            self.other_hosts.add(urlsplit(request.url).netloc)


def first_visit(site, chromium):
    """Everything that `/start/` loads, as it is sent: compressed where the site compresses."""
    finished, seen = [], Visit()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        context = browser.new_context(base_url=site.address, locale="nl-NL")
        cookie = site.facts["pages"][0]["visits"][0]["cookie"]
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.address}])
        page = context.new_page()
        page.on("requestfinished", lambda request: finished.append(request))
        page.goto("/start/", wait_until="networkidle")
        for request in finished:
            seen.add(request, urlsplit(site.address).netloc)
        browser.close()
    return seen
