"""Text that only the site itself can read: AES-256-GCM under keys that live in a file.

The file `settings.ENCRYPTION_KEYS_FILE` (mode 0600, outside database and backups) is an
envelope: master keys wrap data keys, data keys seal texts. A sealed text names its data key,
so keys can be rotated, and destroying a data key destroys every text under it, also in copies.

    v1:<key id>:<nonce, base64>:<ciphertext and tag, base64>

The associated data binds a text to its place (model, field, row): moved elsewhere it fails.
"""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from privacy.security import tell

VERSION = "v1"
KEY_BITS = 256
KEY_ID_LENGTH = 13
NONCE_BYTES = 12  # NIST SP 800-38D, 8.2: 96 bits


class CannotDecrypt(Exception):
    """A sealed text cannot be opened. Ciphertext is never given out as if it were text."""


class KeyMissing(CannotDecrypt):
    """The key that a text names, or the whole file of keys, is not there."""


class TextDamaged(CannotDecrypt):
    """A wrong key, a changed bit, or a text that was moved to another row."""


@dataclass(frozen=True)
class DataKey:
    master: str
    wrapped: str


@dataclass(frozen=True)
class KeyRing:
    """What the file holds. `current` keys seal; the others only open what is older."""

    current_master: str
    masters: dict[str, str]
    current: str
    keys: dict[str, DataKey]
    opened: dict[str, AESGCM] = field(default_factory=dict, compare=False, repr=False)

    def cipher(self, key_id: str) -> AESGCM:
        """The cipher of one data key; raises KeyMissing or TextDamaged."""
        if key_id not in self.opened:
            try:
                key = self.keys[key_id]
                master = self.masters[key.master]
            except KeyError:
                raise KeyMissing(key_id) from None
            self.opened[key_id] = AESGCM(_unwrap(key_id, key.wrapped, master))
        return self.opened[key_id]


# --- sealing and opening ------------------------------------------------------


def seal(text: str, *, place: str) -> str:
    """Encrypt under the current data key, bound to `place`. Raise KeyMissing."""
    ring = _ring()
    nonce = os.urandom(NONCE_BYTES)
    sealed = ring.cipher(ring.current).encrypt(nonce, text.encode(), place.encode())
    return ":".join((VERSION, ring.current, _b64(nonce), _b64(sealed)))


def open_sealed(token: str, *, place: str) -> str:
    """The text that was sealed for `place`; raises KeyMissing or TextDamaged, never guesses."""
    try:
        version, key_id, nonce, sealed = token.split(":")
        if version != VERSION:
            raise ValueError(version)
        parts = _unb64(nonce), _unb64(sealed)
    except ValueError:
        raise TextDamaged("not a sealed text") from None
    try:
        return _ring().cipher(key_id).decrypt(*parts, place.encode()).decode()
    except (InvalidTag, ValueError):
        raise TextDamaged(place) from None


def key_of(token: str) -> str:
    """The id of the data key that a sealed text names."""
    return token.split(":", 2)[1]


def current_key() -> str:
    """The id of the data key that seals now."""
    return _ring().current


# --- the file of keys ---------------------------------------------------------


def known_keys() -> set[str]:
    """Return the ids of the data keys in the file; none without a file. Raise KeyMissing if damaged."""
    return set(_ring().keys) if _path().exists() else set()


def make_keys_file() -> bool:
    """Make the file, readable by its owner only; True when it was not there yet. Safe to repeat."""
    path = _path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(path):
        if path.exists():
            return False
        master = _new_id("m")
        empty = KeyRing(master, {master: _new_key()}, "", {})
        _write(path, _with_new_data_key(empty))
    return True


def add_data_key() -> str:
    """Make a new data key the one that seals; older texts stay readable. Return its id."""
    made = _change(_with_new_data_key).current
    tell("key-added", about=made)
    return made


def destroy_data_key(key_id: str) -> None:
    """Remove a data key: whatever is sealed under it can never be opened again."""

    def without(ring: KeyRing) -> KeyRing:
        if key_id == ring.current:
            raise ValueError("the key that seals now cannot be destroyed")
        keys = {name: key for name, key in ring.keys.items() if name != key_id}
        return KeyRing(ring.current_master, ring.masters, ring.current, keys)

    _change(without)
    tell("key-destroyed", about=key_id)


def older_data_keys() -> list[str]:
    """The ids of the data keys that open and no longer seal."""
    ring = _ring()
    return [key_id for key_id in ring.keys if key_id != ring.current]


def replace_master_key() -> None:
    """Wrap every data key anew under a new master key; the old one is gone. Texts stay as they are."""

    def rewrapped(ring: KeyRing) -> KeyRing:
        master_id, master = _new_id("m"), _new_key()
        keys = {
            key_id: DataKey(
                master_id, _wrap(key_id, _unwrap(key_id, key.wrapped, ring.masters[key.master]), master)
            )
            for key_id, key in ring.keys.items()
        }
        return KeyRing(master_id, {master_id: master}, ring.current, keys)

    _change(rewrapped)
    tell("master-key-replaced")


def _with_new_data_key(ring: KeyRing) -> KeyRing:
    key_id = _new_id("k")
    wrapped = _wrap(key_id, AESGCM.generate_key(KEY_BITS), ring.masters[ring.current_master])
    keys = {**ring.keys, key_id: DataKey(ring.current_master, wrapped)}
    return KeyRing(ring.current_master, ring.masters, key_id, keys)


def _change(change: Callable[[KeyRing], KeyRing]) -> KeyRing:
    path = _path()
    with _locked(path):
        ring = change(_read(path))
        _write(path, ring)
    return ring


# What a process has read stays good until the file is replaced by another one.
_seen: tuple[tuple[str, int, int, int], KeyRing] | None = None


def _ring() -> KeyRing:
    global _seen
    path = _path()
    try:
        stat = path.stat()
    except OSError:
        raise KeyMissing("there is no file of keys; `manage.py make_keys` makes one") from None
    mark = (str(path), stat.st_ino, stat.st_mtime_ns, stat.st_size)
    if _seen is None or _seen[0] != mark:
        _seen = (mark, _read(path))
    return _seen[1]


def _path() -> Path:
    return Path(settings.ENCRYPTION_KEYS_FILE)


def _read(path: Path) -> KeyRing:
    try:
        content = json.loads(path.read_text())
        return KeyRing(
            content["current_master"],
            content["masters"],
            content["current"],
            {key_id: DataKey(**key) for key_id, key in content["keys"].items()},
        )
    except FileNotFoundError:
        raise KeyMissing("there is no file of keys; `manage.py make_keys` makes one") from None
    except (ValueError, KeyError, TypeError):
        raise KeyMissing("the file of keys is damaged") from None


def _write(path: Path, ring: KeyRing) -> None:
    content = {
        "current_master": ring.current_master,
        "masters": ring.masters,
        "current": ring.current,
        "keys": {key_id: vars(key) for key_id, key in ring.keys.items()},
    }
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = os.open(path.with_name(f"{path.name}.lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _wrap(key_id: str, key: bytes, master: str) -> str:
    nonce = os.urandom(NONCE_BYTES)
    return _b64(nonce + AESGCM(_unb64(master)).encrypt(nonce, key, key_id.encode()))


def _unwrap(key_id: str, wrapped: str, master: str) -> bytes:
    raw = _unb64(wrapped)
    try:
        return AESGCM(_unb64(master)).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], key_id.encode())
    except InvalidTag:
        raise TextDamaged(f"data key {key_id} does not open under its master key") from None


def _new_id(prefix: str) -> str:
    return prefix + secrets.token_hex((KEY_ID_LENGTH - len(prefix)) // 2)


def _new_key() -> str:
    return _b64(AESGCM.generate_key(KEY_BITS))


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _unb64(text: str) -> bytes:
    raw = base64.b64decode(text.encode(), validate=True)
    if _b64(raw) != text:
        raise ValueError("two ways to write the same bytes")
    return raw
