"""Making a backup while the site runs."""

import gzip
import json
import os
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from home.backup import files
from home.backup.engines import Snapshot, engine
from home.backup.refusals import CannotBackUp
from home.backup.sealing import SealedWriter

FORMAT = 1
MANIFEST, DATABASE = "manifest.json", "database"
MOMENTS = 50
FAST = 1  # most files are compressed already


@dataclass(frozen=True)
class MadeBackup:
    """`lost` are files that rows name and that were not there; `left_out` is what is in no backup."""

    path: Path
    size: int
    files: int
    lost: list[str]
    left_out: list[str]


def make_backup(*, path: Path, passphrase: str, now: datetime) -> MadeBackup:
    """Write the site of one moment to `path`, sealed. Raise CannotBackUp.

    The file appears when it is whole, readable by its owner only. Nobody waits for it.
    """
    if path.exists():
        raise CannotBackUp(f"{path} is there already.")
    engine().require_programs()
    try:
        with files.workplace() as place:
            lost = _gather(place, now)
            held = files.count(place)
            with _appearing(path) as file, SealedWriter(file, passphrase) as sealed:
                _pack(place, sealed)
    except (OSError, files.Busy) as error:
        raise CannotBackUp(str(error)) from error
    return MadeBackup(path, path.stat().st_size, held, lost, files.left_out())


def _gather(place: Path, now: datetime) -> list[str]:
    """Put database and files of one moment in a folder; return which files are lost.

    A file that came after the others were held and went again before it could be, makes another
    moment necessary. What is missing in two moments was missing before.
    """
    known: set[str] = set()
    for _ in range(MOMENTS):
        files.hold(place)
        since = time.time()
        with engine().snapshot() as snapshot:
            missing = files.keep_those_of(snapshot, since=since, place=place)
            if known.issuperset(missing):
                manifest = _manifest(snapshot, now, missing)
                (place / MANIFEST).write_text(json.dumps(manifest, indent=1))
                snapshot.write(place / DATABASE)
                return missing
        known = set(missing)
        files.let_go(place)
    raise CannotBackUp("Files come and go too fast. Try again at a quieter hour.")


def _manifest(snapshot: Snapshot, now: datetime, lost: list[str]) -> dict[str, object]:
    migrations = snapshot.rows("SELECT app, name FROM django_migrations ORDER BY app, name")
    return {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "engine": engine().name,
        "migrations": [list(row) for row in migrations],
        "lost": lost,
    }


@contextmanager
def _appearing(path: Path) -> Iterator[IO[bytes]]:
    """A file that has its name once it is whole."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _pack(place: Path, sealed: SealedWriter) -> None:
    with (
        gzip.GzipFile(fileobj=sealed, mode="wb", compresslevel=FAST, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in (MANIFEST, DATABASE, *files.roots()):
            if (place / name).exists():
                archive.add(place / name, name)
