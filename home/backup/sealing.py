"""A stream under a passphrase: whatever is changed, cut off, moved or put behind it is noticed.

    magic · salt (16) · prefix (7) · chunks of 1 MiB, each with its tag (16)

The key comes from the passphrase by scrypt. Each chunk is AES-256-GCM under a nonce of the
prefix, its number and whether it is the last, with everything before the chunks as associated
data (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import io
import os
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from home.backup.refusals import CannotRestore

MAGIC = b"vakmanschap backup 1\n"
SALT, PREFIX, TAG = 16, 7, 16
CHUNK = 1024 * 1024
COST = 2**17  # 128 MiB and a few tenths of a second, as OWASP advises for scrypt


class SealedWriter(io.RawIOBase):
    """Write bytes to it; they reach `file` sealed. Without `close` what it wrote cannot be opened."""

    def __init__(self, file: IO[bytes], passphrase: str, *, chunk: int = CHUNK) -> None:
        self._file, self._size, self._number, self._kept = file, chunk, 0, bytearray()
        salt, self._prefix = os.urandom(SALT), os.urandom(PREFIX)
        self._header = MAGIC + salt + self._prefix
        self._cipher = _cipher(passphrase, salt)
        file.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._kept += data
        while len(self._kept) > self._size:  # what is left may be the last
            self._seal(self._size, is_last=False)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._seal(len(self._kept), is_last=True)
        super().close()

    def _seal(self, length: int, *, is_last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, is_last)
        self._file.write(self._cipher.encrypt(nonce, bytes(self._kept[:length]), self._header))
        del self._kept[:length]
        self._number += 1


class SealedReader(io.RawIOBase):
    """What was written, as far as it is whole. Raise CannotRestore at the first byte that is not.

    Only who reads to the end knows that nothing was cut off.
    """

    def __init__(self, file: IO[bytes], passphrase: str, *, chunk: int = CHUNK) -> None:
        self._file, self._size, self._number, self._kept = file, chunk + TAG, 0, b""
        self._header = file.read(len(MAGIC) + SALT + PREFIX)
        if not self._header.startswith(MAGIC):
            raise CannotRestore("This file is no backup of Vakmanschap, or one of another version.")
        salt, self._prefix = self._header[len(MAGIC) : -PREFIX], self._header[-PREFIX:]
        self._cipher = _cipher(passphrase, salt)
        self._next = file.read(self._size)
        self._is_at_end = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            return self.readall()
        if not self._kept and not self._is_at_end:
            self._open_next()
        piece, self._kept = self._kept[:size], self._kept[size:]
        return piece

    def readall(self) -> bytes:
        return b"".join(iter(lambda: self.read(self._size), b""))

    def _open_next(self) -> None:
        sealed, self._next = self._next, self._file.read(self._size)
        self._is_at_end = not self._next
        try:
            nonce = _nonce(self._prefix, self._number, self._is_at_end)
            self._kept = self._cipher.decrypt(nonce, sealed, self._header)
        except (InvalidTag, ValueError):
            raise CannotRestore(self._what_is_wrong()) from None
        self._number += 1

    def _what_is_wrong(self) -> str:
        if self._number:
            return "This backup is damaged or cut off."
        return "The passphrase is not the one of this backup, or the backup is damaged."


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode()))


def _nonce(prefix: bytes, number: int, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([is_last])
