"""What stands ready before the web server forks its workers."""

import json
import subprocess
import sys

import pytest
from django.db import connection

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
