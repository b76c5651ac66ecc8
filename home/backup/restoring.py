"""Putting a backup back: first all of it is opened and checked, then it takes the place of what is there."""

import gzip
import json
import os
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from accounts.models import User
from home.backup import files
from home.backup.engines import engine
from home.backup.making import DATABASE, FORMAT, MANIFEST
from home.backup.refusals import CannotBackUp, CannotRestore
from home.backup.sealing import SealedReader
from home.models import HomePage
from privacy.actions.keys import missing_keys

A_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Restored:
    """`is_older`: the code has migrations that the backup has not; `missing_keys`: texts that do not open."""

    made_at: str
    files: int
    lost: list[str]
    is_older: bool
    missing_keys: list[str]


def restore_backup(*, path: Path, passphrase: str, over: bool) -> Restored:
    """Put a backup in the place of what is here. Raise CannotRestore, with nothing changed.

    A site that holds anything is only overwritten when `over` says so, and only while it stands still.
    """
    if not over and holds_anything():
        raise CannotRestore("This site is not empty. With --over it is overwritten by the backup, for good.")
    try:
        engine().require_programs()
        with files.workplace() as place, path.open("rb") as file:
            manifest = _unpack(SealedReader(file, passphrase), place)
            engine().require_nobody_else()
            _put_back(place)
            held = manifest["files"]
    except (OSError, files.Busy, CannotBackUp) as error:
        raise CannotRestore(str(error)) from error
    cache.clear()
    return Restored(manifest["made_at"], held, manifest["lost"], bool(_newer_than(manifest)), missing_keys())


def holds_anything() -> bool:
    """Return whether there is an account, a page or a file that a backup would take the place of."""
    tables = set(connection.introspection.table_names())
    rows = any(model._meta.db_table in tables and model.objects.exists() for model in (User, HomePage))
    return rows or any(path.is_file() for root in files.roots().values() for path in root.rglob("*"))


def _unpack(sealed: SealedReader, place: Path) -> dict[str, Any]:
    """Lay out what the backup holds, and return its manifest. Raise CannotRestore."""
    unpacked, number = gzip.GzipFile(fileobj=sealed, mode="rb"), 0
    with tarfile.open(fileobj=unpacked, mode="r|") as archive:
        for member in filter(tarfile.TarInfo.isfile, archive):
            content = archive.extractfile(member)
            if content is None or ".." in member.name.split("/") or member.name.startswith("/"):
                raise CannotRestore(f"There is something strange in this backup: {member.name}.")
            _lay_out(content, member, place / member.name)
            number += 1
            if number == 1:
                _require_fit(_manifest(place))
    while sealed.read(A_PIECE):  # to the end, or it may have been cut off
        pass
    return {**_manifest(place), "files": files.count(place)}


def _lay_out(content: IO[bytes], member: tarfile.TarInfo, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file, A_PIECE)
    path.chmod(member.mode & 0o777)
    os.utime(path, (member.mtime, member.mtime))


def _manifest(place: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((place / MANIFEST).read_text())
    return manifest


def _require_fit(manifest: dict[str, Any]) -> None:
    """Raise CannotRestore for another engine, or for a version that this code does not know yet."""
    if manifest["format"] != FORMAT:
        raise CannotRestore("This backup was made by a newer version. Install that one first.")
    if manifest["engine"] != engine().name:
        raise CannotRestore(
            f"This backup is of {manifest['engine']} and DATABASE_URL is of {engine().name}. "
            "A backup goes back into the engine that it came from."
        )
    known = set(MigrationLoader(None).disk_migrations)
    if strange := [".".join(one) for one in manifest["migrations"] if tuple(one) not in known]:
        raise CannotRestore(
            f"This backup was made by another version, with {strange[0]}. Install the version that made it."
        )


def _newer_than(manifest: dict[str, Any]) -> set[tuple[str, str]]:
    return set(MigrationLoader(None).disk_migrations) - {tuple(one) for one in manifest["migrations"]}


def _put_back(place: Path) -> None:
    """Swap the files and then the database; when that fails, the files go back."""
    aside, back = place / "aside", place / "back"
    files.put_in_place(place, aside)
    try:
        engine().restore(place / DATABASE)
    except BaseException:
        files.put_in_place(aside, back)
        raise
