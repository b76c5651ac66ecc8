"""The secret comes from the environment, else from the file that `make run` makes; else nothing starts."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from config import run

READ = "from config.settings import base; print(base.SECRET_KEY)"


def start(data, secret):
    environment = {**os.environ, "VAKMANSCHAP_DATA": str(data), "SECRET_KEY": secret}
    command = [sys.executable, "-c", READ]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(("given", "used"), [("", "from the file"), ("given", "given")])
def test_an_empty_secret_is_none(tmp_path, given, used):
    (tmp_path / "secret-key").write_text("from the file\n")

    assert start(tmp_path, given).stdout.strip() == used


def test_nothing_starts_without_a_secret(tmp_path):
    started = start(tmp_path, "")

    assert started.returncode != 0
    assert "Set SECRET_KEY" in started.stderr


def test_make_secret_keeps_the_one_there_is_and_is_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("VAKMANSCHAP_DATA", str(tmp_path / "var"))
    path = tmp_path / "var" / "secret-key"

    made = []
    for _ in range(2):
        run.make_secret()
        made.append(path.read_text())

    assert (made[0], len(made[0]) > 50) == (made[1], True)
    assert (path.stat().st_mode & 0o777, [one.name for one in path.parent.iterdir()]) == (
        0o600,
        ["secret-key"],
    )
