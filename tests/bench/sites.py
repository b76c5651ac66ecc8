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

from tests.bench import cpu
from tests.support import processes

PATIENCE = 900  # seconds; a bound for what hangs, also on a machine that does much else
SECRET = secrets.token_urlsafe(64)


@dataclass(frozen=True)
class Site:
    users: int
    port: int
    facts: dict
    filled_in: float
    gunicorn: int
    database: "_Database"

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def spent(self):
        """Seconds of the processor until now: of the workers, and of the database for them."""
        return cpu.spent(cpu.children(self.gunicorn)), cpu.spent(self.database.backends())

    def megabytes(self):
        return cpu.megabytes([self.gunicorn, *cpu.children(self.gunicorn)])


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
    with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
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


@dataclass(frozen=True)
class _Database:
    """One database on the server; each site's is a copy of the one before with more people in it."""

    server: str
    name: str = "postgres"

    @property
    def url(self):
        return f"{self.server.rpartition('/')[0]}/{self.name}"

    def copy(self, name):
        """A new database with all that is in this one; of the server's own, an empty one."""
        template = "template1" if self.name == "postgres" else self.name
        _Database(self.server).do(f"CREATE DATABASE {name} TEMPLATE {template}")
        return _Database(self.server, name)

    def do(self, statement):
        folder = self.server.split("@/", 1)[1].rpartition("/")[0]
        with psycopg.connect(host=folder, user="vakmanschap", dbname=self.name, autocommit=True) as there:
            answered = there.execute(statement)
            return answered.fetchall() if answered.description else []

    def backends(self):
        """The processes that serve this database now."""
        asked = f"SELECT pid FROM pg_stat_activity WHERE datname = '{self.name}' AND pid <> pg_backend_pid()"  # noqa: S608
        return [pid for (pid,) in _Database(self.server).do(asked)]


def _filled(users, env):
    started = time.monotonic()
    _python("manage.py", "populate", "--users", str(users), env=env)
    return time.monotonic() - started


def _facts(env):
    command = [sys.executable, "-m", "tests.bench", "--inside"]
    return json.loads(subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _made(sizes, folder, url, say):
    """A database and a data folder for each size, filled; answers what each needs to be served."""
    database, data = _Database(url), None
    for users in sizes:
        say(f"Filling a site with {users} people …")
        before, data = data, folder / str(users)
        if before:
            shutil.copytree(before, data)
        database = database.copy(f"bench_{users}")
        env = environment(data, processes.free_port(), database.url)
        if not before:
            _python("-m", "config.run", "load_demo", env=env)
        filled_in = _filled(users, env)
        database.do("VACUUM ANALYZE")
        yield users, database, filled_in, env | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}


@contextlib.contextmanager
def side_by_side(sizes, folder, url, say):
    """A site per size, all at once; answers them, smallest first."""
    served = []
    with contextlib.ExitStack() as stack:
        for users, database, filled_in, env in list(_made(sizes, folder, url, say)):
            facts = _facts(env)
            gunicorn = stack.enter_context(processes.running("gunicorn", "-c", "config/gunicorn.py", env=env))
            _wait_for(env["PORT"])
            served.append(Site(users, int(env["PORT"]), facts, filled_in, gunicorn.pid, database))
        yield served
