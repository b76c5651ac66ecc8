"""What the site needs, each looked at by itself, for no longer than whoever asks has patience.

A thread each: a server that stands still holds only the look at itself. While it does no other
thread is sent after it, but for one in the while that a network may take to say that it is gone.
"""

import logging
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.db import connections
from django.utils import timezone

from accounts.outbox.heartbeat import last_beat
from accounts.queries import outbox_state
from privacy.queries import forgetting_state
from privacy.uploads.virus import is_there
from table.queries import keys_without_their_table, tables_without_their_key

logger = logging.getLogger(__name__)

WORKER_IS_QUIET_AFTER = 60  # seconds; it sweeps every five
A_MOMENT = 1  # seconds for one server to answer
STUCK_AFTER = 60  # seconds after which another look is worth a thread
LITTLE_ROOM = 0.05  # of the disk
WELL, AWAY, UNUSED = "goed", "onbereikbaar", "niet ingesteld"

Part = Callable[[], Any]


class NoAnswer:
    """What a part is told by when it failed or took too long."""


def database() -> dict[str, Any]:
    """What the database is asked for: the outbox, the daily forgetting, and tables beside their keys."""
    now = timezone.now()
    tables = {
        "keys_without_table": len(keys_without_their_table()),
        "tables_without_key": len(tables_without_their_key()),
    }
    return {"queue": outbox_state(now), "forgetting": forgetting_state(now), "tables": tables}


def worker_seconds() -> int | None:
    """How long ago the worker was seen; None when never."""
    seen = last_beat()
    return int((timezone.now() - seen).total_seconds()) if seen else None


def redis_server() -> str:
    if not settings.REDIS_URL:
        return UNUSED
    with redis.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=A_MOMENT, socket_timeout=A_MOMENT
    ) as server:
        server.ping()
    return WELL


def disk() -> str:
    """Whether something can be written where the site writes, and whether that will last."""
    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as file:
        file.write(bytes(4096))
        file.flush()
    room = shutil.disk_usage(settings.DATA_DIR)
    return WELL if room.free > LITTLE_ROOM * room.total else "bijna vol"


def mail_server() -> str:
    """Whether somebody listens where mail goes; nothing is said to them."""
    if not settings.DELIVERY_EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return WELL if settings.DELIVERY_EMAIL_BACKEND else UNUSED
    with socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), A_MOMENT):
        return WELL


def clamd() -> str:
    if not urlsplit(settings.CLAMD_URL).scheme:
        return UNUSED
    return WELL if is_there(A_MOMENT) else AWAY


PARTS: dict[str, Part] = {
    "database": database,
    "worker": worker_seconds,
    "redis": redis_server,
    "disk": disk,
    "mail": mail_server,
    "clamd": clamd,
}
_looking: dict[str, tuple[threading.Thread, float]] = {}


def look(parts: Mapping[str, Part], seconds: float | None) -> dict[str, Any]:
    """Return what each part says, and NoAnswer for one that fails or says nothing in time.

    Without `seconds` they are asked one after the other, here.
    """
    answers: dict[str, Any] = {}
    if seconds is None:
        for name, part in parts.items():
            _ask(name, part, answers)
        return answers
    give_up = monotonic() + seconds
    for thread in [_send(name, part, answers) for name, part in parts.items() if not _is_stuck(name)]:
        thread.join(max(0, give_up - monotonic()))
    return {name: answers.get(name, NoAnswer) for name in parts}


def _is_stuck(name: str) -> bool:
    thread, since = _looking.get(name, (None, 0))
    return thread is not None and thread.is_alive() and monotonic() - since < STUCK_AFTER


def _send(name: str, part: Part, answers: dict[str, Any]) -> threading.Thread:
    def ask_and_leave() -> None:
        try:
            _ask(name, part, answers)
        finally:
            connections.close_all()

    thread = threading.Thread(target=ask_and_leave, name=f"health-{name}", daemon=True)
    _looking[name] = (thread, monotonic())
    thread.start()
    return thread


def _ask(name: str, part: Part, answers: dict[str, Any]) -> None:
    try:
        answers[name] = part()
    except Exception as error:
        # Whatever is wrong with it: it is told, and it is no reason not to tell of the others.
        logger.warning("%s: %s", name, type(error).__name__)
        answers[name] = NoAnswer
