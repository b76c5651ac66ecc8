"""A real Redis for as long as the tests last, on a socket in a folder of its own."""

import contextlib
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.support import packages

HELP = "No Redis to test on. Install one with: apt-get install redis-server"


class NoRedis(Exception):
    """There is no redis-server, and it could not be installed."""


def _binary():
    for name in ("redis-server", "valkey-server"):
        if shutil.which(name):
            return name
    if packages.install("redis-server"):
        return "redis-server"
    raise NoRedis(HELP)


def _wait_for(path, process):
    until = time.monotonic() + 20
    while not path.exists():
        if process.poll() is not None or time.monotonic() > until:
            raise NoRedis(f"{process.args[0]} did not start")
        time.sleep(0.05)


@contextlib.contextmanager
def running(port):
    """Start a server on a loopback port, answer its REDIS_URL, stop it again."""
    folder = Path(tempfile.mkdtemp(prefix="vakmanschap-redis-"))
    socket = folder / "redis.sock"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen([_binary(), *options, "--unixsocket", str(socket)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(socket, process)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
