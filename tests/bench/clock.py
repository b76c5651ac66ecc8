"""What the sites spend on their answers and how long they take, asked by a few people at once."""

import gzip
import http.client
import json
import re
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.bench.files import TEXT, form_with_file

CLIENTS = 2  # as many as the site has workers: more would measure their waiting for each other
CSRF = "b" * 32  # a form and its cookie only have to agree
HIDDEN = re.compile(r'<input type="hidden" name="(form_key|form_seal|draft_version)" value="([^"]*)"')
DRAFT_KEY = re.compile(r'data-draft-key="([^"]*)"')


@dataclass
class Measure:
    """Of one page at one site: how long each request took, and what all of them spent."""

    times: list = field(default_factory=list)
    web: float = 0.0
    database: float = 0.0

    def add(self, times, web, database):
        self.times += times
        self.web += web
        self.database += database

    def milliseconds(self, what):
        """Of the processor, for one request."""
        return getattr(self, what) / len(self.times) * 1000

    @property
    def spent(self):
        return self.milliseconds("web") + self.milliseconds("database")


def answer_of(site, visit, path, *, content=None, kind="", expected=200):
    """What one request brings, on a connection of its own, until the last byte; and where it leads."""
    cookies = f"sessionid={visit['cookie']}; csrftoken={CSRF}"
    headers = {"Cookie": cookies, "Accept-Encoding": "gzip", "X-CSRFToken": CSRF}
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    try:
        method = "GET" if content is None else "POST"
        connection.request(method, path, content, headers | ({"Content-Type": kind} if kind else {}))
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != expected:
        raise SystemExit(f"{method} {path} answered {answer.status}")
    return body if answer.headers["Content-Encoding"] != "gzip" else gzip.decompress(body), answer.headers


def open_page(site, visit):
    """Seconds of one page."""
    started = time.perf_counter()
    answer_of(site, visit, visit["path"])
    return time.perf_counter() - started


def hand_in(site, visit):
    """Seconds of a whole hand-in: the form, a text saved while it is typed, sending it, the page after it."""
    started = time.perf_counter()
    page = answer_of(site, visit, visit["path"])[0].decode()
    hidden, key = dict(HIDDEN.findall(page)), DRAFT_KEY.search(page)[1]
    typed = {"key": key, "version": 0, "seal": hidden.get("form_seal", ""), "body": {"text": [TEXT]}}
    saved, _headers = answer_of(
        site, visit, "/concepten/", content=json.dumps(typed).encode(), kind="application/json"
    )
    hidden |= {"draft_version": str(json.loads(saved)["version"])}
    kind, content = form_with_file(hidden, uuid.uuid4().hex)
    _body, headers = answer_of(site, visit, visit["path"], content=content, kind=kind, expected=302)
    answer_of(site, visit, headers["Location"])
    return time.perf_counter() - started


def _measured(measure, site, act, visits):
    web, database = site.spent()
    with ThreadPoolExecutor(CLIENTS) as clients:
        times = list(clients.map(lambda visit: act(site, visit), visits))
    web_after, database_after = site.spent()
    measure.add(times, web_after - web, database_after - database)


def measured(sites, rounds):
    """Per page, and for the whole hand-in, a measure for each site; the first round is a warming-up."""
    pages = {}
    for at, page in enumerate(sites[0].facts["pages"]):
        pages[page["name"]] = measures = [Measure() for _ in sites]
        for turn in range(rounds + 1):
            for measure, site in zip(measures, sites, strict=True):
                visits = site.facts["pages"][at]["visits"]
                _measured(measure if turn else Measure(), site, open_page, visits)
    return pages


def hand_ins(sites):
    """Everybody hands in once, a few at a time, at one site and then at the other; also the very first."""
    measures, firsts = [Measure() for _ in sites], [Measure() for _ in sites]
    for begin in range(0, len(sites[0].facts["hand_in"]["visits"]), CLIENTS):
        for at, site in enumerate(sites):
            visits = site.facts["hand_in"]["visits"][begin : begin + CLIENTS]
            _measured(measures[at] if begin else firsts[at], site, hand_in, visits)
    return measures, firsts
