"""Walking the site as one person, from link to link, without a browser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

HOST = "http://testserver"
LOADS = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
LOADS |= {"track": "src", "embed": "src", "object": "data", "link": "href", "use": "href", "image": "href"}


@dataclass
class Page:
    """What a page links to, what it loads, and what a strict policy would refuse."""

    url: str
    response: object
    links: list = field(default_factory=list)
    loads: list = field(default_factory=list)
    inline: list = field(default_factory=list)

    @property
    def text(self):
        if self.response.streaming:
            return b"".join(self.response.streaming_content).decode(errors="replace")
        return self.response.content.decode(errors="replace")


class _Reader(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.page = page

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("a", "area") and given.get("href"):
            self.page.links.append(urldefrag(urljoin(self.page.url, given["href"])).url)
        if tag == "form":
            self.page.loads.append(urljoin(self.page.url, given.get("action") or ""))
        if given.get(LOADS.get(tag)):
            self.page.loads.append(urljoin(self.page.url, given[LOADS[tag]]))
        self._note_inline(tag, given)

    def _note_inline(self, tag, given):
        refused = [name for name in given if name == "style" or name.startswith("on")]
        is_data = given.get("type") == "application/json"
        if tag == "style" or (tag == "script" and "src" not in given and not is_data):
            refused.append(tag)
        self.page.inline += [f"<{tag} {name}>" for name in refused]


def read(url, response):
    page = Page(urljoin(HOST, url), response)
    if response.headers.get("Content-Type", "").startswith("text/html"):
        _Reader(page).feed(page.text)
    return page


def is_here(url):
    return urlsplit(url).netloc == urlsplit(HOST).netloc


def walk(client, *starts, leave_out=("/uitloggen/", "/beheer/", "/static/", "/media/")):
    """Every page that can be reached by links from `starts`, each once."""
    waiting, seen = [urljoin(HOST, start) for start in starts], set()
    while waiting:
        url = waiting.pop(0)
        address = urlsplit(url)
        if url in seen or not is_here(url) or address.path.startswith(leave_out):
            continue
        seen.add(url)
        response = client.get(f"{address.path}?{address.query}" if address.query else address.path)
        if response.status_code in (301, 302):
            waiting.append(urljoin(url, response["Location"]))
            continue
        page = read(url, response)
        yield page
        waiting += page.links
        response.close()
