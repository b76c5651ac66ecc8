"""A real Redis for as long as the tests last.

python -m tests.support.redis COMMAND…    runs the command with REDIS_URL set
"""

import contextlib
import shutil
import subprocess
import sys
import tempfile

from tests.support import packages, processes

HELP = "No Redis to test on. Install one with: apt-get install redis-server"


def _binary():
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    return found or (packages.install("redis-server") and shutil.which("redis-server")) or sys.exit(HELP)


@contextlib.contextmanager
def running():
    """Start a server on a loopback port, answer its REDIS_URL, stop it again."""
    port = processes.free_port()
    with tempfile.TemporaryDirectory(prefix="vakmanschap-redis-") as folder:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        process = subprocess.Popen([_binary(), *options], stdout=subprocess.DEVNULL)
        try:
            processes.until(lambda: processes.listens(port), "Redis listens")
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    sys.exit(processes.run_beside(running, "REDIS_URL", sys.argv[1:]))
