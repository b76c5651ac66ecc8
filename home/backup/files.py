"""The files beside the database, and the folder in which a backup is put together or taken apart."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.db.models import FileField

from home.backup.engines import Snapshot
from table import keys as table_keys

WORKPLACE = "backup-under-way"


class Busy(Exception):
    """Another backup or restore is under way."""


def roots() -> dict[str, Path]:
    """Return the folders of files that go with the database; none when they are in S3."""
    if settings.MEDIA_STORAGE == "s3":
        return {}
    return {"private": Path(settings.PRIVATE_ROOT), "media": Path(settings.MEDIA_ROOT)}


def left_out() -> list[str]:
    """Return what is in no backup, one line each."""
    lines = [
        f"the keys of encrypted text ({settings.ENCRYPTION_KEYS_FILE}): copy them to another place than this",
        f"the keys of tables ({table_keys.folder()}): what is written at one that goes on is never restored",
        f"the secret (SECRET_KEY or {settings.SECRET_FILE})",
        "queue, cache, static files, logs, and the settings of the environment",
    ]
    return lines if roots() else [*lines, f"files in S3 ({settings.MEDIA_STORAGE=}): use its own versions"]


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for this one backup or restore, gone afterwards. What a killed one left goes first."""
    place = Path(settings.DATA_DIR) / WORKPLACE
    handle = os.open(place.with_suffix(".lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o700)
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except BlockingIOError:
        raise Busy("Another backup or restore is under way.") from None
    finally:
        os.close(handle)


def hold(place: Path) -> None:
    """Hold every file that is there now, so that it stays when it is removed. None is ever changed."""
    for name, root in roots().items():
        for path in root.rglob("*"):
            with suppress(FileNotFoundError):  # removed between looking and holding
                if path.is_file():
                    _link(path, place / name / path.relative_to(root))


def keep_those_of(snapshot: Snapshot, *, since: float, place: Path) -> list[str]:
    """Keep of what is held the files of a moment; return which of them are not there.

    They are those that its rows name, and those without a row that were there by then.
    """
    missing = []
    for name, root in roots().items():
        named = _named(snapshot, name)
        for path in filter(Path.is_file, (place / name).rglob("*")):
            own = path.relative_to(place / name)
            if own.as_posix() not in named and not ((root / own).exists() and path.stat().st_mtime < since):
                path.unlink()
        for one in sorted(named):
            try:
                _link(root / one, place / name / one)
            except FileNotFoundError:
                missing.append(f"{name}/{one}")
    return missing


def let_go(place: Path) -> None:
    """Let go of what was held."""
    for name in roots():
        shutil.rmtree(place / name, ignore_errors=True)


def count(place: Path) -> int:
    """Return how many files are held."""
    return sum(1 for name in roots() for path in (place / name).rglob("*") if path.is_file())


def _named(snapshot: Snapshot, root: str) -> set[str]:
    """The names of files in one folder that rows of that moment hold."""
    names = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, FileField) and (field.storage is storages["private"]) == (root == "private"):
                table, column = model._meta.db_table, field.column
                statement = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> \'\''  # noqa: S608
                names |= {name for (name,) in snapshot.rows(statement)}
    return names


def _link(path: Path, target: Path) -> None:
    """Give the same bytes another name; copy them where the folders are on different disks."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(path, target)


def put_in_place(source: Path, aside: Path) -> None:
    """Let the folders of files hold what is in `source`; what they held goes to `aside`."""
    for name, root in roots().items():
        _move_all(root, aside / name)
        _move_all(source / name, root)


def _move_all(source: Path, target: Path) -> None:
    """Move what a folder holds, not the folder itself: that may be a disk of its own."""
    target.mkdir(parents=True, exist_ok=True)
    for child in sorted(source.iterdir()) if source.exists() else []:
        shutil.move(child, target / child.name)
