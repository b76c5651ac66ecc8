"""A process that loads the site once, and forks each program of the site that a test asks for.

Every start of a worker loads Django, Wagtail and Celery: four seconds of the processor, six times the
same. What is forked here is as real as what is started. The nursery opens no connection and starts no
thread, and from the fork on the program runs as with `python -m`: with arguments, a session, files and
connections of its own, so that SIGKILL takes all of it and nothing else. Gunicorn forks in the same way.
"""

import contextlib
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import threading
from pathlib import Path

import celery.bin.celery
import django
from django.db import connections
from django.urls import get_resolver

from tests.support import processes


class Forked:
    """A program of the nursery; as much of `subprocess.Popen` as tests need."""

    def __init__(self, ask, module, more):
        self.ask, self.ended = ask, False
        self.pid = ask(module=module, more=more)

    def has_ended(self):
        self.ended = self.ended or self.ask(ended=self.pid)
        return self.ended

    def terminate(self):
        if not self.has_ended():
            os.kill(self.pid, signal.SIGTERM)

    def wait(self, patience):
        processes.until(self.has_ended, f"the end of process {self.pid}", patience)


@contextlib.contextmanager
def running(*, env):
    """Answer what does as `processes.running` for one site, `env`; what differs per program follows there."""
    command = [sys.executable, "-m", "tests.support.nursery"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=processes.ROOT, env=env, **pipes) as process:

        def ask(**order):
            print(json.dumps(order), file=process.stdin, flush=True)
            return json.loads(process.stdout.readline())

        @contextlib.contextmanager
        def fork(*module, **more):
            forked = Forked(ask, module, more)
            try:
                yield forked
            finally:
                forked.terminate()
                forked.wait(processes.PATIENCE)

        yield fork


def load():
    """What the programs of the site load, and nothing that may not be forked."""
    django.setup()
    assert celery.bin.celery.main
    assert get_resolver().url_patterns
    assert threading.active_count() == 1
    assert not any(connection.connection for connection in connections.all(initialized_only=True))
    gc.freeze()  # what all have in common stays in common


def become(module, more):
    """Leave the nursery and go on as `python -m module` does; the answer tells that the session stands."""
    os.setsid()
    print(os.getpid(), flush=True)
    os.environ |= more
    log = Path(os.environ["VAKMANSCHAP_DATA"]) / f"{module[0]}.log"
    with open(os.devnull) as nothing, log.open("ab") as output:
        os.dup2(nothing.fileno(), 0)
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    sys.argv[1:] = module[1:]
    runpy.run_module(module[0], run_name="__main__", alter_sys=True)


def main():
    load()
    for line in sys.stdin:
        order = json.loads(line)
        if "ended" in order:
            print(json.dumps(os.waitpid(order["ended"], os.WNOHANG)[0] != 0), flush=True)
        elif os.fork() == 0:
            return become(**order)


if __name__ == "__main__":
    main()
