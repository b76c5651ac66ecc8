"""The worker of `make run`, which is started again when it dies."""

import os
import signal

from tests.bench import cpu
from tests.support import processes


def worker_of(process, *, but=None):
    """The worker that it runs now, or None; not that one, which may be dead and still there."""
    return next((child for child in cpu.children(process.pid) if child != but), None)


def test_killed_worker_is_started_again_and_stopped_with_the_rest(real_database, tmp_path):
    env = processes.environment(real_database, tmp_path)

    with processes.running("config.background", env=env) as process:
        first = processes.until(lambda: worker_of(process), "a worker")
        os.kill(first, signal.SIGKILL)
        second = processes.until(lambda: worker_of(process, but=first), "another worker")
        still_there = process.poll() is None

    assert still_there
    assert not (cpu.PROC / str(second)).exists()
    assert process.returncode == 0
