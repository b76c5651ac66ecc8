"""Where a database of a test stands: in memory, where the system has a folder with room there."""

import shutil
import tempfile
from pathlib import Path

SHARED = Path("/dev/shm")  # noqa: S108 - a fresh folder of its own below it
ENOUGH = 2 * 1024**3  # bytes; many a container has no more than 64 MB there


def place():
    """The folder for it. PostgreSQL makes a thousand files for every copy: twenty times as fast here."""
    if SHARED.is_dir() and shutil.disk_usage(SHARED).free > ENOUGH:
        return SHARED
    return Path(tempfile.gettempdir())
