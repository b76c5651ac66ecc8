"""PostgreSQL and Redis that stand still or go away while pages are asked: real servers, a real site.

Run by `make test-services`, one after the other: what is stopped here is stopped for all.
"""

import contextlib
import html
import http.client
import json
import os
import re
import signal
from pathlib import Path
from urllib.parse import urlencode

import pytest
import redis
from django.test import Client

from cohorts.models import Post
from tests.bench import cpu
from tests.factories.accounts import EmploymentFactory, UserFactory
from tests.factories.cohorts import MembershipFactory, ThreadFactory
from tests.support import processes

pytestmark = pytest.mark.services

TEXT = "Ik kom donderdag later.\nBegin maar vast."
PASSWORD = "een-heel-lang-wachtwoord"
HANGS = 15  # seconds; a bound for what waits for ever, never a measurement
HIDDEN = re.compile(r'<input type="\w+" name="([^"]+)" value="([^"]*)"')
AREA = re.compile(r'<textarea name="([^"]+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)


class Site:
    def __init__(self, port):
        self.port = port
        self.cookies = {}

    def ask(self, path, data=None):
        """Status and text of a page; who waits longer than HANGS gets an error."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANGS)) as server:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
            server.request("POST" if data else "GET", path, urlencode(data) if data else None, headers)
            response = server.getresponse()
            for cookie in response.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            return response.status, response.read().decode()

    def form(self, path):
        return form_in(self.ask(path)[1])


def form_in(page):
    form = page[page.rindex("<form") :]
    return {name: html.unescape(value) for name, value in [*HIDDEN.findall(form), *AREA.findall(form)]}


@pytest.fixture
def member(real_database):
    user = UserFactory(email="noor@vakmanschap.example", verified=True)
    membership = MembershipFactory(user=EmploymentFactory(user=user).user)
    ThreadFactory(cohort=membership.cohort)
    return membership


@pytest.fixture
def site(real_database, member, tmp_path):
    port = processes.free_port()
    more = {"PORT": str(port), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    env = processes.environment(real_database, tmp_path, **more)
    client = Client()
    client.force_login(member.user)
    with processes.running("gunicorn", "-c", "config/gunicorn.py", env=env):
        processes.until(lambda: processes.listens(port), "the server")
        site = Site(port)
        site.cookies["sessionid"] = client.cookies["sessionid"].value
        yield site


@pytest.fixture
def messages(member):
    return f"/leergroepen/{member.cohort.slug}/berichten/"


@contextlib.contextmanager
def standing_still(*pids):
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def postgres_and_its_children(database):
    folder = Path(database.settings_dict["HOST"])
    postmaster = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    return [postmaster, *cpu.children(postmaster)]


def test_pages_say_that_postgresql_stands_still_and_go_on_afterwards(site, messages, real_database):
    typed = {**site.form(messages), "text": TEXT}

    with standing_still(*postgres_and_its_children(real_database)):
        health, state = site.ask("/gezond/")
        reading, page = site.ask(messages)
        writing, came_back = site.ask(messages, typed)
    sent = processes.until(lambda: site.ask(messages, form_in(came_back))[0] == 302, "it is sent again")

    assert (health, json.loads(state)["database"]) == (503, "onbereikbaar")
    assert (reading, "Even niet bereikbaar" in page) == (503, True)
    assert (writing, form_in(came_back)["text"]) == (503, TEXT)
    assert sent
    assert [post.text.replace("\r\n", "\n") for post in Post.objects.all()] == [TEXT]
    assert site.ask("/gezond/")[0] == 200


def test_pages_go_on_after_every_connection_was_killed(site, messages, real_database):
    site.ask(messages)
    with real_database.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    assert [site.ask(messages)[0] for _time in range(8)] == [200] * 8


def test_login_autosave_and_search_go_on_without_redis(site, messages):
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as server:
        pid = server.info("server")["process_id"]
    draft = {**site.form(messages), "draft_key": "services", "text": TEXT}
    visitor = Site(site.port)

    with standing_still(pid):
        search = site.ask("/zoeken/?q=donderdag")[0]
        saved = site.ask("/concepten/", draft)[0]
        answers = [wrong_login(visitor, number) for number in range(11)]
        other = UserFactory(email="sam@vakmanschap.example", password=PASSWORD, verified=True)
        login = log_in(visitor, other.email, PASSWORD)
        health, state = site.ask("/gezond/")

    assert (search, saved, login) == (200, 200, 302)
    assert answers == [200] * 10 + [429]
    assert (health, json.loads(state)["redis"]) == (200, "onbereikbaar")


def log_in(visitor, email, password):
    form = visitor.form("/inloggen/")
    token = {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"]}
    return visitor.ask("/inloggen/", {**token, "login": email, "password": password})[0]


def wrong_login(visitor, number):
    return log_in(visitor, "noor@vakmanschap.example", f"fout-wachtwoord-{number}")
