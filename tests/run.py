"""`make test`: the whole suite in four runs, two at a time, and `make test-services`.

1. everything without a browser and without races, on SQLite, and beside it
2. the races on SQLite, which mostly wait for each other;
3. the journeys in a real browser, and beside them
4. what touches data, and the races, on a real PostgreSQL.

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

from tests.support import browser, postgres, processes, redis

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "test"
APART = "not journey and not race and not services"
# What Python compiles is kept for the next process: a dozen of them begin here.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}


def command_for(name, arguments):
    RESULTS.mkdir(parents=True, exist_ok=True)
    return [sys.executable, "-m", "pytest", f"--junit-xml={RESULTS / name}.xml", *arguments]


def pytest(name, *arguments, **environment):
    """One run; its exit code. The counts stay behind in a file of that name."""
    print(f"\n== {name} ==", flush=True)
    command = command_for(name, arguments)
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode


@contextlib.contextmanager
def beside(codes, name, *arguments, **environment):
    """A run that mostly waits, beside another; when both are over its words are shown and its code added."""
    command, log = command_for(name, arguments), RESULTS / f"{name}.log"
    with log.open("w") as output:
        run = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output
        )
    try:
        yield
        codes.append(run.wait())
    finally:
        run.terminate()
        run.wait()
        print(f"\n== {name} ==\n{log.read_text()}", flush=True)


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
    started, codes = time.monotonic(), []
    chromium = browser.provide()
    with postgres.running() as url:
        with migrating(url), beside(codes, "races", "-m", "race", "-n", "0"):
            codes.append(pytest("sqlite", "-m", APART))
        # Rate limits live in the cache: the engine is the same to them.
        on_postgres = ["-m", "postgres or race", "--ignore=tests/accounts/test_rate_limits.py", "-n", "0"]
        with beside(codes, "postgresql", *on_postgres, DATABASE_URL=url):
            codes.append(pytest("browser", "tests/journeys", CHROMIUM=chromium))
    return close(["sqlite", "races", "postgresql", "browser"], codes, time.monotonic() - started)


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
    processes.stop_tidily()
    os.environ |= COMPILED
    try:
        return services() if arguments == ["services"] else everything()
    except (browser.NoBrowser, postgres.NoPostgres, redis.NoRedis) as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
