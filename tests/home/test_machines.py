import json
import shutil
from datetime import datetime, timedelta

import pytest
from django.contrib.staticfiles import finders
from django.db import OperationalError
from django.utils import timezone

from accounts.outbox import heartbeat
from privacy.models import JobRun
from privacy.queries import FORGETTING
from table import keys
from table.actions.writing import write
from tests.factories import table as toy


@pytest.fixture(autouse=True)
def _no_keys_of_other_tests(settings, tmp_path):
    """Tables of tests that were rolled back leave their keys behind, and health counts those."""
    path = tmp_path / "text.json"
    shutil.copy(settings.ENCRYPTION_KEYS_FILE, path)
    settings.ENCRYPTION_KEYS_FILE = path


@pytest.mark.django_db
def test_health_tells_database_and_queue(client):
    heartbeat.beat(now=timezone.now())

    response = client.get("/gezond/")

    state = response.json()
    assert response.status_code == 200
    assert (state["status"], state["database"], state["queue"]["worker"]) == ("goed", "goed", "werkt")
    assert (state["queue"]["waiting"], state["queue"]["failed"]) == (0, 0)
    assert state["forgetting"] == {"state": "nog niet gedaan", "ran_at": None, "failed": []}


@pytest.mark.django_db
def test_health_stays_up_and_says_so_without_a_worker(client):
    state = client.get("/gezond/").json()

    assert (state["status"], state["queue"]["worker"]) == ("let op", "niet gezien")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days_ago", "failed", "status", "words"),
    [
        (1, [], "goed", "gedaan"),
        (1, ["cohorts.Post"], "let op", "niet alles kon weg"),
        (3, [], "let op", "al meer dan twee dagen niet gedaan"),
    ],
)
def test_health_tells_whether_everything_was_forgotten(client, days_ago, failed, status, words):
    ran_at = timezone.now() - timedelta(days=days_ago)
    heartbeat.beat(now=timezone.now())
    JobRun.objects.create(job=FORGETTING, ran_at=ran_at, failed=failed)

    state = client.get("/gezond/").json()

    assert state["status"] == status
    assert (state["forgetting"]["state"], state["forgetting"]["failed"]) == (words, failed)
    assert datetime.fromisoformat(state["forgetting"]["ran_at"]) - ran_at < timedelta(seconds=1)


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["keys_without_table", "tables_without_key"])
def test_health_counts_tables_and_keys_without_each_other(client, what, now):
    heartbeat.beat(now=timezone.now())
    table = toy.begun_at("write", now=now)
    seat = table.seats.get(no=1)
    write(table=table, seat=seat, step_no=table.step_no, name="written", text="Een vraag", now=now)
    before = client.get("/gezond/").json()

    if what == "keys_without_table":
        table.delete()
    else:
        keys.destroy(table.public_id)

    after = client.get("/gezond/").json()
    none = {"keys_without_table": 0, "tables_without_key": 0}
    assert (before["status"], before["tables"]) == ("goed", none)
    assert (after["status"], after["tables"]) == ("let op", {**none, what: 1})


def test_health_is_503_without_a_database(client, settings, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", refuse)

    response = client.get("/gezond/")

    assert response.status_code == 503
    state = response.json()
    assert (state["status"], state["database"], state["disk"]) == ("stuk", "onbereikbaar", "goed")


def test_security_txt_expires_within_a_year(client, settings):
    settings.CONTACT_EMAIL = "veilig@vakmanschap.example"

    response = client.get("/.well-known/security.txt")

    lines = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    days_left = (datetime.fromisoformat(lines["Expires"]) - timezone.now()).days
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Contact"] == "mailto:veilig@vakmanschap.example"
    assert 200 < days_left < 365


def test_robots_allow_only_public_pages(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[0] == "User-agent: *"
    assert lines[-1] == "Disallow: /"
    assert "Allow: /privacy/" in lines


def allowed(lines, path):
    """As a search engine reads it: the longest rule that fits; `$` is the end of the address."""
    rules = [line.split(": ") for line in lines if line.startswith(("Allow", "Disallow"))]
    fitting = [
        (len(rule), verb)
        for verb, rule in rules
        if (path == rule[:-1] if rule.endswith("$") else path.startswith(rule))
    ]
    return max(fitting)[1] == "Allow"


def test_robots_allow_the_methods_and_no_session(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    paths = ["/intervisie/", "/intervisie/methoden/", "/intervisie/methoden/balint/", "/casus/werkvormen/"]
    assert [allowed(lines, path) for path in paths] == [True] * 4
    closed = ["/intervisie/7b0e/", "/start/", "/voornemens/", "/casus/"]
    assert [allowed(lines, path) for path in closed] == [False] * 4


def test_manifest_names_the_site(client):
    manifest = json.loads(client.get("/manifest.webmanifest").content)

    assert manifest["name"] == "Vakmanschap"
    assert finders.find(manifest["icons"][0]["src"].removeprefix("/static/")) is not None


def test_favicon_is_the_mark(client):
    assert client.get("/favicon.ico").url == "/static/img/mark.svg"


@pytest.mark.parametrize("path", ["/", "/toegankelijkheid/", "/privacy/"])
def test_public_page_opens_for_anybody(client, site, path):
    assert client.get(path).status_code == 200
