"""A limit holds for its whole window, over all processes, and its counts name nobody."""

import subprocess
import sys
from contextlib import ExitStack
from datetime import timedelta
from functools import partial

import pytest

from privacy import tasks
from privacy.limits import allow, forget_ended_windows
from privacy.models import LimitWindow
from tests.support.processes import PATIENCE, ROOT, environment

HOUR = 60 * 60
AFTER = [0, 301, 3599, 3600]  # Django's cache forgets after 300 seconds what is not said to last longer

# A process of its own: 50 times in five threads, when all processes stand ready.
FIFTY_TIMES = """
import sys
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.utils import timezone
from privacy.limits import allow
print("ready", flush=True)
sys.stdin.readline()
def once(n):
    return allow("letter", times=101, seconds=3600, now=timezone.now())
with ThreadPoolExecutor(5) as pool:
    print(sum(pool.map(once, range(50))))
"""


def after(now, seconds, times=2, what="letter"):
    return allow(what, times=times, seconds=HOUR, now=now + timedelta(seconds=seconds))


@pytest.mark.django_db
def test_allow_stays_shut_until_the_window_is_over(now):
    opened = [after(now, 0), after(now, 0)]

    assert (opened, [after(now, seconds) for seconds in AFTER]) == ([True] * 2, [False, False, False, True])


@pytest.mark.django_db
def test_allow_counts_from_the_first_time_and_not_from_the_last(now):
    opened = [after(now, 0), after(now, 3000), after(now, 3599)]

    assert (opened, after(now, 3600)) == ([True, True, False], True)


@pytest.mark.django_db
def test_allow_again_after_the_window_counts_anew(now):
    for seconds in AFTER:
        after(now, seconds)

    assert [after(now, 3601), after(now, 3602)] == [True, False]


@pytest.mark.django_db
def test_allow_counts_each_thing_by_itself(now):
    opened = [after(now, 0, times=1, what=what) for what in ("one", "other", "one")]

    assert opened == [True, True, False]


@pytest.mark.django_db
def test_allow_keeps_nothing_that_tells_who(now):
    after(now, 0, what="noor@vakmanschap.example")

    window = LimitWindow.objects.get()
    assert (len(window.key), "noor" in f"{window.key} {window}") == (64, False)


@pytest.mark.django_db
def test_forget_ended_windows_leaves_what_still_counts(now):
    after(now, 0, what="over")
    after(now, 1, what="running")

    forgotten = forget_ended_windows(now=now + timedelta(seconds=HOUR))

    assert (forgotten, after(now, HOUR, times=1, what="running")) == (1, False)


@pytest.mark.django_db
def test_sweep_limits_forgets_what_is_over(now):
    after(now, -HOUR)

    tasks.sweep_limits()

    assert not LimitWindow.objects.exists()


@pytest.mark.race
def test_allow_at_once_lets_exactly_as_many_through(at_once, now):
    opened = at_once([partial(after, now, 0, times=7)] * 20)

    assert sorted(opened) == [False] * 13 + [True] * 7


@pytest.mark.race
def test_allow_loses_no_count_between_processes(real_database, tmp_path):
    env = environment(real_database, tmp_path)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", FIFTY_TIMES]

    with ExitStack() as stack:
        running = [
            stack.enter_context(subprocess.Popen(command, cwd=ROOT, env=env, **pipes)) for _n in range(4)
        ]
        ready = [process.stdout.readline() for process in running]
        for process in running:
            process.stdin.write("\n")
            process.stdin.flush()
        opened = [int(process.communicate(timeout=PATIENCE)[0]) for process in running]

    assert ready == ["ready\n"] * 4
    assert (sum(opened), LimitWindow.objects.get().count) == (101, 101)
