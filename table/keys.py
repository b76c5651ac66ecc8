"""The key of one table: a file of its own, made with the first text and gone with the last.

One file per table in the folder `tables` beside the file of keys, 0600, on storage that all web
machines share and that no backup takes. Nothing else opens what was written for a table, so that
nothing does once the file is gone: not the database, not a copy of it.

    t1:<nonce, base64>:<ciphertext and tag, base64>

AES-256-GCM; the associated data binds a text to its place (model, field, row).
"""

import base64
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = "t1"
KEY_BITS = 256
NONCE_BYTES = 12  # NIST SP 800-38D, 8.2: 96 bits


class KeyGone(Exception):
    """What was written for this table can never be read again."""


class TextDamaged(Exception):
    """A changed bit, or a text that was moved to another row or table."""


def folder() -> Path:
    """Return where the keys of tables are."""
    return Path(settings.ENCRYPTION_KEYS_FILE).parent / "tables"


def has_key(table: UUID) -> bool:
    """Return whether there is a key: something was written, and it has not been closed."""
    return _path(table).exists()


def tables_with_a_key() -> Iterator[UUID]:
    """Return the public id of every table that has a key; what else lies in the folder is not ours."""
    for path in folder().glob("*.key"):
        with suppress(ValueError):
            yield UUID(path.stem)


def seal(text: str, *, table: UUID, place: str) -> str:
    """Encrypt a text for its place under the key of its table, which is made with the first text."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(_read(table) or _make(table)).encrypt(nonce, text.encode(), place.encode())
    return ":".join((VERSION, _b64(nonce), _b64(sealed)))


def open_sealed(token: str, *, table: UUID, place: str) -> str:
    """Return the text that was sealed for `place`. Raise KeyGone or TextDamaged."""
    key = _read(table)
    if key is None:
        raise KeyGone(str(table))
    try:
        version, nonce, sealed = token.split(":")
        if version != VERSION:
            raise ValueError(version)
        return AESGCM(key).decrypt(_unb64(nonce), _unb64(sealed), place.encode()).decode()
    except (InvalidTag, ValueError):
        raise TextDamaged(place) from None


def destroy(table: UUID) -> None:
    """Destroy the key: whatever was written can never be read again. Safe to repeat."""
    path = _path(table)
    try:
        with path.open("r+b", buffering=0) as file:
            file.write(os.urandom(KEY_BITS // 8))
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)
    _sync(path.parent)


def _path(table: UUID) -> Path:
    return folder() / f"{table}.key"


def _read(table: UUID) -> bytes | None:
    try:
        return _path(table).read_bytes()
    except FileNotFoundError:
        return None


def _make(table: UUID) -> bytes:
    """Two people may write the first text at once: whose key is there first is everybody's."""
    path = _path(table)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(AESGCM.generate_key(KEY_BITS))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
    _sync(path.parent)
    return path.read_bytes()


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
