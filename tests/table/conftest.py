import pytest

from table import keys
from tests.factories import table as toy


@pytest.fixture(autouse=True)
def _nothing_kept_yet():
    toy.KEPT.clear()
    toy.STEPS_SEEN.clear()


@pytest.fixture(autouse=True)
def _keys_of_this_test(settings, tmp_path):
    """The folder of tables' keys of this test alone; the file of keys is read where it was."""
    path = tmp_path / "text.json"
    path.write_bytes(settings.ENCRYPTION_KEYS_FILE.read_bytes())
    settings.ENCRYPTION_KEYS_FILE = path
    yield
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in keys.folder().glob("*"))
