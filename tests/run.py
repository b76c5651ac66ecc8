"""`make test`: the whole suite in three runs, and `make test-services`.

1. everything without a browser and without races, on SQLite;
2. what touches data, and the races, on a real PostgreSQL;
3. the journeys in a real browser, and the races, on SQLite.

What the machine lacks is installed where that is possible, and named in one line where it is not.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from defusedxml import ElementTree

from tests.support import browser, postgres, redis

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "test"
APART = "not journey and not race and not services"


def pytest(name, *arguments, **environment):
    """One run; its exit code. The counts stay behind in a file of that name."""
    print(f"\n== {name} ==", flush=True)
    RESULTS.mkdir(parents=True, exist_ok=True)
    report = f"--junit-xml={RESULTS / name}.xml"
    command = [sys.executable, "-m", "pytest", report, *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode


def counted(names):
    """How many tests ran and how many of them failed, over several runs."""
    ran = failed = 0
    for name in names:
        for suite in ElementTree.parse(RESULTS / f"{name}.xml").iter("testsuite"):
            ran += int(suite.get("tests"))
            failed += int(suite.get("failures")) + int(suite.get("errors"))
    return ran, failed


def close(names, codes, seconds):
    """The closing line, in pytest's own form."""
    ran, failed = counted(names)
    line = f"{failed} failed, {ran - failed} passed" if failed else f"{ran} passed"
    print(f"\n== {line} in {seconds:.1f}s ==", flush=True)
    return next((code for code in codes if code), 0)


@contextlib.contextmanager
def migrating(url):
    """Make the template on PostgreSQL meanwhile: the runs on SQLite wait for theirs anyhow."""
    command = [sys.executable, "-m", "tests.support.template"]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}):
        yield


def everything():
    started = time.monotonic()
    chromium = browser.provide()
    with postgres.running() as url:
        with migrating(url):
            codes = [pytest("sqlite", "-m", APART)]
        codes += [
            pytest("postgresql", "-m", "postgres or race", DATABASE_URL=url),
            pytest("browser", "-m", "journey or race", CHROMIUM=chromium),
        ]
    return close(["sqlite", "postgresql", "browser"], codes, time.monotonic() - started)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def services():
    started = time.monotonic()
    with redis.running(free_port()) as url:
        codes = [pytest("services", "-m", "services", "-n", "0", REDIS_URL=url)]
    return close(["services"], codes, time.monotonic() - started)


def main(arguments):
    try:
        return services() if arguments == ["services"] else everything()
    except (browser.NoBrowser, postgres.NoPostgres, redis.NoRedis) as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
