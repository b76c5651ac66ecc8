"""What stands ready before the web server forks its workers."""

import json
import logging
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db import connection

from config import gunicorn
from tests.support import processes

READY = """
import gc, json
import django
django.setup()
from django.db import connections
from config import gunicorn
from privacy.gate.deduced import _engine
from privacy.gate.lexicon import _load

connections["default"].ensure_connection()
gunicorn.on_starting(server=None)
print(json.dumps({
    "lists": [kept.cache_info().currsize for kept in (_load, _engine)],
    "connections": [one.connection is not None for one in connections.all(initialized_only=True)],
    "frozen": gc.get_freeze_count() > 100_000,
}))
"""


@pytest.mark.postgres
def test_workers_are_forked_with_the_gate_loaded_and_no_connection(real_database, tmp_path):
    env = processes.environment(connection, tmp_path)

    command = [sys.executable, "-c", READY]
    done = subprocess.run(command, cwd=processes.ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)

    ready = json.loads(done.stdout.splitlines()[-1])
    assert ready == {"lists": [1, 1], "connections": [False], "frozen": True}


def test_a_connection_outlives_the_second_between_two_pulses_and_those_of_nginx():
    kept = re.search(r"keepalive_timeout (\d+)s;", (processes.ROOT / "docs/deploy/nginx.conf").read_text())

    assert 1 < int(kept[1]) < gunicorn.keepalive


def test_pulses_never_end_a_worker():
    assert (gunicorn.max_requests, after("/tafel/puls/1:teken/", began_with=-10_000)) == (0, True)


@pytest.mark.parametrize(("grew_by", "goes_on"), [(0, True), (10_000, False)])
def test_worker_that_grew_too_large_makes_place(grew_by, goes_on):
    assert after("/start/", began_with=gunicorn._megabytes() - grew_by) == goes_on


def after(path, *, began_with):
    """Whether a worker that began with so much memory goes on after a request."""
    worker = SimpleNamespace(alive=True, began_with=began_with, log=logging.getLogger("gunicorn"))
    gunicorn.post_request(worker, SimpleNamespace(path=path), {}, None)
    return worker.alive


def test_gunicorn_keeps_no_log_of_who_asked_what():
    assert not hasattr(gunicorn, "accesslog")
