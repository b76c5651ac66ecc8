"""`make test`: the whole suite in three runs beside each other, and `make test-services`.

Everything on SQLite, in a real browser where a test asks for one; the races on SQLite, which mostly
wait for each other; and what touches data, and the races, on a real PostgreSQL.

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

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
RESULTS = ROOT / "var" / "test"
APART = "not race and not services"
# What Python compiles is kept for the next process: a dozen of them begin here.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}


def pytest(name, *arguments, **environment):
    """One run; its exit code. The counts stay behind in a file of that name."""
    print(f"\n== {name} ==", flush=True)
    command = [sys.executable, "-m", "pytest", f"--junit-xml={RESULTS / name}.xml", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment).returncode


def marked(*names):
    """`-m` with these marks, and the files that bear one: pytest would read all the others in vain."""
    texts = {path: path.read_text() for path in sorted(TESTS.rglob("test_*.py"))}
    files = [str(path) for path in texts if any(f"mark.{name}" in texts[path] for name in names)]
    return ["-m", " or ".join(names), "-n", "0", *files]


@contextlib.contextmanager
def beside(codes, *arguments):
    """This script with these arguments, meanwhile; its words are shown and its code added at the end."""
    log = RESULTS / f"{arguments[0]}.log"
    with log.open("w") as output:
        run = subprocess.Popen(
            [sys.executable, "-m", "tests.run", *arguments], cwd=ROOT, stdout=output, stderr=output
        )
    try:
        yield
        codes.append(run.wait())
    finally:
        run.terminate()
        run.wait()
        print(log.read_text(), flush=True)


def counted(names):
    """How many tests ran and how many of them failed, over several runs."""
    ran = failed = 0
    for name in names:
        for suite in ElementTree.parse(RESULTS / f"{name}.xml").iter("testsuite"):
            ran += int(suite.get("tests"))
            failed += int(suite.get("failures")) + int(suite.get("errors"))
    return ran, failed


def worst(codes):
    """The first that tells of a failure."""
    return next((code for code in codes if code), 0)


def close(names, codes, seconds):
    """The closing line, in pytest's own form."""
    ran, failed = counted(names)
    line = f"{failed} failed, {ran - failed} passed" if failed else f"{ran} passed"
    print(f"\n== {line} in {seconds:.1f}s ==", flush=True)
    return worst(codes)


def races():
    return pytest("races", *marked("race"))


def on_postgres(url):
    # Rate limits live in the cache: the engine is the same to them.
    leave_out = "--deselect=tests/accounts/test_rate_limits.py"
    return pytest("postgresql", leave_out, *marked("postgres", "race"), DATABASE_URL=url)


def everything():
    started, codes = time.monotonic(), []
    with postgres.running() as url, beside(codes, "races"), beside(codes, "postgresql", url):
        codes.append(pytest("sqlite", "-m", APART, CHROMIUM=browser.provide()))
    return close(["sqlite", "races", "postgresql"], codes, time.monotonic() - started)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def services():
    started = time.monotonic()
    with redis.running(free_port()) as url:
        codes = [pytest("services", *marked("services"), REDIS_URL=url)]
    return close(["services"], codes, time.monotonic() - started)


def main(arguments):
    processes.stop_tidily()
    os.environ |= COMPILED
    RESULTS.mkdir(parents=True, exist_ok=True)
    try:
        match arguments:
            case ["services"]:
                return services()
            case ["races"]:
                return races()
            case ["postgresql", url]:
                return on_postgres(url)
        return everything()
    except (browser.NoBrowser, postgres.NoPostgres, redis.NoRedis) as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
