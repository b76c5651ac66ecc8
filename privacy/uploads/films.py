"""Films and captions of editors: they are what they say, and no page that a browser would run."""

from typing import IO

from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

CAPTIONS = "text/vtt"
KINDS = {"video/mp4", "video/webm", CAPTIONS}
_MARK = b"\xef\xbb\xbf"


def is_captions(head: bytes) -> bool:
    """Whether a file begins as WebVTT does."""
    return head.removeprefix(_MARK).startswith(b"WEBVTT")


def require_film(file: IO[bytes], name: str, content_type: str) -> None:
    """Raise RefusedUpload for an MP4 without a list of what it holds: half a film."""
    if content_type == "video/mp4" and not {b"moov", b"mdat"} <= _boxes(file):
        raise RefusedUpload(name, refusal.BROKEN)


def words(file: IO[bytes], name: str) -> str:
    """The text of captions. Raise RefusedUpload where it is none."""
    file.seek(0)
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedUpload(name, refusal.BROKEN) from None
    finally:
        file.seek(0)


def _boxes(file: IO[bytes]) -> set[bytes]:
    """The kinds of the boxes that an MP4 consists of, as far as they are whole."""
    file.seek(0, 2)
    end = file.tell()
    at, kinds = 0, set()
    while at + 8 <= end:
        file.seek(at)
        size, kind = int.from_bytes(file.read(4), "big"), file.read(4)
        if size == 1:
            size = int.from_bytes(file.read(8), "big")
        elif size == 0:
            size = end - at
        if size < 8 or at + size > end:
            break
        kinds.add(kind)
        at += size
    file.seek(0)
    return kinds
