"""What `make check` leaves on the machine: nothing."""

import sys
import tempfile

from config import check

STOPS_WITHOUT_TIDYING = "import os; import config.settings.test; os._exit(0)"  # as mypy does


def test_types_leave_no_folder_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    with tempfile.TemporaryDirectory(dir=tmp_path) as data:
        environment = check.environment_of("types", data)
        passed = check.run("types", [sys.executable, "-c", STOPS_WITHOUT_TIDYING], environment)

    assert passed
    assert list(tmp_path.iterdir()) == []
