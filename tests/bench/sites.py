"""The sites that are measured: filled, served, stopped and removed again."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

import psycopg

from tests.support import processes

PATIENCE = 900  # seconds; a bound for what hangs, also on a machine that does much else
SECRET = secrets.token_urlsafe(64)


@dataclass(frozen=True)
class Site:
    users: int
    port: int
    facts: dict
    filled_in: float

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"


def environment(folder, port, url=""):
    """A site with everything of its own, and nothing that a developer keeps in .env."""
    folder.mkdir(parents=True, exist_ok=True)
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": SECRET,
        "DEMO": "1",
        "DATABASE_URL": url,
        "PORT": str(port),
        "VAKMANSCHAP_DATA": str(folder),
        "WEB_CONCURRENCY": "2",
    }
    return {**os.environ, **dict.fromkeys(("REDIS_URL", "EMAIL_URL", "BASE_URL"), ""), **own}


def _wait_for(port):
    processes.until(lambda: _serves(port), "the site answers", PATIENCE)


def _serves(port):
    with contextlib.suppress(urllib.error.URLError, ConnectionError):
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=5).status == 200
    return False


def _python(*arguments, env):
    subprocess.run([sys.executable, *arguments], env=env, check=True, stdout=subprocess.DEVNULL)


def starts(folder):
    """Seconds from `make run` to the first answer: with an empty data folder, and once more."""
    seconds = []
    for _ in ("first", "second"):
        env = environment(folder, processes.free_port())
        started = time.monotonic()
        with processes.running("config.run", env=env):
            _wait_for(env["PORT"])
            seconds.append(time.monotonic() - started)
    return seconds


class _Cluster:
    """The databases on one server, each a copy of the one before with more people in it."""

    def __init__(self, url):
        self.url = url
        self.folder = url.split("@/", 1)[1].rpartition("/")[0]

    def make(self, name, template="template1"):
        self.do("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"{self.url.rpartition('/')[0]}/{name}"

    def do(self, database, statement):
        with psycopg.connect(
            host=self.folder, user="vakmanschap", dbname=database, autocommit=True
        ) as connection:
            connection.execute(statement)


def _filled(users, env):
    started = time.monotonic()
    _python("manage.py", "populate", "--users", str(users), env=env)
    return time.monotonic() - started


def _facts(env):
    command = [sys.executable, "-m", "tests.bench", "--inside"]
    return json.loads(subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout)


@contextlib.contextmanager
def side_by_side(sizes, folder, url, say):
    """A site per size, all at once; answers them, smallest first."""
    cluster, before, template = _Cluster(url), None, "template1"
    with contextlib.ExitStack() as stack:
        served = []
        for users in sizes:
            say(f"Filling a site with {users} people …")
            database, data = f"bench_{users}", folder / str(users)
            if before:
                shutil.copytree(before, data)
            env = environment(data, processes.free_port(), cluster.make(database, template))
            if not before:
                _python("-m", "config.run", "load_demo", env=env)
            filled_in = _filled(users, env)
            cluster.do(database, "VACUUM ANALYZE")
            served.append((users, env, filled_in))
            before, template = data, database
        both = []
        for users, env, filled_in in served:
            facts = _facts(env)
            stack.enter_context(processes.running("gunicorn", "-c", "config/gunicorn.py", env=env))
            _wait_for(env["PORT"])
            both.append(Site(users, int(env["PORT"]), facts, filled_in))
        yield both
