"""Real processes of the site beside a test: what a worker or a web server does on its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 90  # seconds; a bound for what hangs, never a measurement


def url_of(database):
    """The DATABASE_URL of a connection that another process can open too."""
    if database.vendor == "sqlite":
        return f"sqlite:///{database.settings_dict['NAME']}"
    held = database.settings_dict
    return f"postgres://{quote(held['USER'])}@/{held['HOST']}/{held['NAME']}"


def environment(database, data, **more):
    """What a process of the site needs to work on the test's database, in a folder of its own."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": settings.SECRET_KEY,
        "DEMO": "1",
        "DATABASE_URL": url_of(database),
        "VAKMANSCHAP_DATA": str(data),
        "ENCRYPTION_KEYS_FILE": str(settings.ENCRYPTION_KEYS_FILE),
        **more,
    }


def manage(*arguments, env):
    """What a management command prints."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@contextlib.contextmanager
def running(*module, env):
    """A process `python -m …` that is stopped afterwards; its output goes to a file in its data folder."""
    log = Path(env["VAKMANSCHAP_DATA"]) / f"{module[0]}.log"
    with log.open("ab") as output:
        command = [sys.executable, "-m", *module]
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def stop_tidily():
    """Let a SIGTERM end this program as Ctrl-C does: what it started is stopped and removed first."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def run_beside(server, variable, command):
    """Run a command while a server runs, whose address it finds in `variable`; answer its exit code."""
    stop_tidily()
    with server() as url:
        return subprocess.run(command, env={**os.environ, variable: url}).returncode


def kill(process):
    """SIGKILL to a process and all that it started, as when a machine loses its power."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


def free_port():
    """A loopback port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    """Whether somebody answers at this loopback port."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def until(condition, what, patience=PATIENCE):
    """Wait for something that another process does; answer what `condition` gave."""
    give_up = time.monotonic() + patience
    while not (met := condition()):
        assert time.monotonic() < give_up, f"waited {patience} s in vain: {what}"
        time.sleep(0.05)
    return met
