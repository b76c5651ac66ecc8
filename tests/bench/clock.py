"""How long the sites take to answer, asked by a few people at once."""

import http.client
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from tests.bench.files import form_with_file

CLIENTS = 2  # as many as the site has workers: more would measure their waiting for each other


def _request(visit):
    headers = {"Cookie": f"sessionid={visit['cookie']}", "Accept-Encoding": "gzip"}
    if "csrf" not in visit:
        return "GET", None, headers
    content_type, body = form_with_file(visit["csrf"], uuid.uuid4().hex)
    headers["Cookie"] += f"; csrftoken={visit['csrf']}"
    return "POST", body, {**headers, "Content-Type": content_type}


def seconds(site, visit):
    """One request on a connection of its own, until the last byte."""
    method, body, headers = _request(visit)
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    try:
        started = time.perf_counter()
        connection.request(method, visit["path"], body, headers)
        answer = connection.getresponse()
        answer.read()
        took = time.perf_counter() - started
    finally:
        connection.close()
    if answer.status != (200 if method == "GET" else 302):
        raise SystemExit(f"{method} {visit['path']} answered {answer.status}")
    return took


def _ask(site, visits):
    with ThreadPoolExecutor(CLIENTS) as clients:
        return list(clients.map(lambda visit: seconds(site, visit), visits))


def timed(sites, rounds):
    """Per page, and for handing in, the times at each site; the first round is a warming-up."""
    timed = {}
    for at, page in enumerate(sites[0].facts["pages"]):
        times = [[] for _ in sites]
        for turn in range(rounds + 1):
            for own, site in zip(times, sites, strict=True):
                answered = _ask(site, site.facts["pages"][at]["visits"])
                own.extend(answered if turn else [])
        timed[page["name"]] = times
    timed["hand in"] = _hand_ins(sites)
    return timed


def _hand_ins(sites):
    """Everybody hands in once, a few at a time, at one site and then at the other."""
    times = [[] for _ in sites]
    for first in range(0, len(sites[0].facts["hand_in"]["visits"]), CLIENTS):
        for own, site in zip(times, sites, strict=True):
            own.extend(_ask(site, site.facts["hand_in"]["visits"][first : first + CLIENTS]))
    return [own[CLIENTS:] for own in times]
