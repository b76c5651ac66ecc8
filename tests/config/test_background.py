"""The worker of `make run`, which is started again when it dies."""

import psutil

from tests.support import processes


def worker_of(process, *, but=None):
    """The worker that it runs now, or None; not that one, which may be dead and still there."""
    return next((child for child in psutil.Process(process.pid).children() if child != but), None)


def test_killed_worker_is_started_again_and_stopped_with_the_rest(real_database, tmp_path):
    env = processes.environment(real_database, tmp_path)

    with processes.running("config.background", env=env) as process:
        first = processes.until(lambda: worker_of(process), "a worker")
        first.kill()
        second = processes.until(lambda: worker_of(process, but=first), "another worker")
        still_there = process.poll() is None

    assert still_there
    assert not second.is_running()
    assert process.returncode == 0
