"""Keeping a file that passed its checks, and removing what nobody holds any more."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models import Exists, OuterRef

from privacy.models import ContentDocument, PrivateFile
from privacy.uploads.checking import CheckedUpload

# Longer than any request or import may take, shorter than anybody would miss.
IN_USE = timedelta(hours=6)


@transaction.atomic(savepoint=False)
def store_file(*, owner: Any, upload: CheckedUpload, now: datetime) -> PrivateFile:
    """Keep a checked file in the private storage, under a name that tells nothing."""
    private_file = PrivateFile(
        owner=owner,
        name=upload.name,
        content_type=upload.content_type,
        size=upload.size,
        sha256=upload.sha256,
        declared_unrecognisable=upload.declared_unrecognisable,
        created_at=now,
    )
    private_file.file.save(upload.name, upload.file, save=False)
    private_file.save()
    return private_file


@transaction.atomic
def remove_file(*, private_file: PrivateFile) -> None:
    """Remove a file for good: its row now, its bytes as soon as that is certain."""
    name, storage = str(private_file.file.name), private_file.file.storage
    private_file.delete()
    transaction.on_commit(lambda: storage.delete(name))


def remove_files_of_nothing(*, now: datetime) -> int:
    """Remove private files that no object refers to, such as after a hand-in that failed half-way."""
    held: Any = models.Q()
    for relation in PrivateFile._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and isinstance(relation, models.ForeignObjectRel):
            holders = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            held |= Exists(holders)
    left = PrivateFile.objects.filter(~held, created_at__lt=now - IN_USE)
    removed = 0
    for private_file in left:
        with contextlib.suppress(models.ProtectedError):  # somebody took hold of it just now
            remove_file(private_file=private_file)
            removed += 1
    return removed


def remove_bytes_of_nothing(*, now: datetime) -> int:
    """Remove what lies in the private storage without a row: its transaction was rolled back."""
    storage = storages["private"]
    known = set(PrivateFile.objects.values_list("file", flat=True))
    known |= set(ContentDocument.objects.values_list("file", flat=True))
    removed = 0
    for name in _names_in(storage, ""):
        if name not in known and storage.get_modified_time(name) < now - IN_USE:
            storage.delete(name)
            removed += 1
    return removed


def _names_in(storage: Storage, folder: str) -> Iterator[str]:
    folders, files = storage.listdir(folder) if storage.exists(folder or ".") else ([], [])
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        yield from _names_in(storage, f"{folder}/{name}" if folder else name)


def remove_stale_uploads(*, now: datetime) -> int:
    """Remove uploads that were under way when their process was killed."""
    removed = 0
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        changed_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
        if path.is_file() and changed_at < now - IN_USE:
            path.unlink(missing_ok=True)
            removed += 1
    return removed
