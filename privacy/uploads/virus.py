"""Asking clamd about a file, where `CLAMD_URL` names one: its INSTREAM, chunk by chunk."""

import logging
import socket
import struct
from time import monotonic
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

PORT = 3310
SECONDS = 30  # for one file, from the first byte to the answer
CHUNK = 64 * 1024
LONGEST_ANSWER = 4096
logger = logging.getLogger(__name__)


def require_no_virus(file: IO[bytes], name: str) -> None:
    """Raise RefusedUpload for a file with a virus, and for one that could not be looked at."""
    if not settings.CLAMD_URL:
        return
    try:
        answer = _asked(file)
    except OSError as error:
        logger.warning("clamd cannot be reached: %s", type(error).__name__)
        answer = ""
    file.seek(0)
    if answer.endswith("FOUND"):
        raise RefusedUpload(name, refusal.VIRUS)
    if answer != "stream: OK":
        raise RefusedUpload(name, refusal.UNCHECKED)


def is_there(seconds: float) -> bool:
    """Return whether clamd answers within this time. Raise OSError when it cannot be reached."""
    with _connected(seconds) as connection:
        connection.sendall(b"zPING\0")
        return connection.recv(LONGEST_ANSWER).startswith(b"PONG")


def _asked(file: IO[bytes]) -> str:
    """What clamd says of these bytes, such as "stream: OK"."""
    file.seek(0)
    until = monotonic() + SECONDS
    with _connected() as connection:
        try:
            connection.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                connection.settimeout(_left(until))
                connection.sendall(struct.pack(">I", len(chunk)) + chunk)
            connection.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it had enough before the end, and its answer says why
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            connection.settimeout(_left(until))
            received = connection.recv(LONGEST_ANSWER)
            if not received:
                break
            answer += received
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _left(until: float) -> float:
    """How long it may still take. Raise TimeoutError when that is over: an answer in drops is none."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(seconds: float = SECONDS) -> socket.socket:
    address = urlsplit(settings.CLAMD_URL)
    if address.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(seconds)
        try:
            connection.connect(address.path)
        except OSError:
            connection.close()
            raise
        return connection
    return socket.create_connection((address.hostname or "127.0.0.1", address.port or PORT), seconds)
