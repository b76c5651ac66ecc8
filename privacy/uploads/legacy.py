"""Microsoft's older container: a document with a password, or one of before 2007."""

from typing import IO

from privacy.uploads import refusal
from privacy.uploads.names import Kinds, old
from privacy.uploads.refusal import RefusedUpload

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of its streams, as they stand in it, with what a file with such a stream is.
_OLD = {"WordDocument": ".doc", "Workbook": ".xls", "Book": ".xls", "PowerPoint Document": ".ppt"}


def refused(file: IO[bytes], name: str, kinds: Kinds) -> RefusedUpload:
    """Return the refusal that says what this file is; `file` begins with HEAD."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    if _stream("EncryptedPackage") in content:
        return RefusedUpload(name, refusal.LOCKED)
    for stream, ending in _OLD.items():
        if _stream(stream) in content:
            return old(name, ending, kinds)
    return RefusedUpload(name, refusal.OTHER_THAN_NAMED)


def _stream(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")
