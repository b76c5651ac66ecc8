"""The pulse: what every screen of a table asks each second, answered before session and CSRF.

It never writes and is in no log. The answer is the version of the table and the seconds until it
changes by itself; a copy lives a fifth of a second in each process, and what is read again is read together,
so that a hundred tables cost a process five plain statements a second.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from table import PULSE
from table.clock import next_moment
from table.models import Table

COPY_LIVES = 0.2  # seconds
IS_ASKED_FOR = 3.0  # seconds since a screen asked last

_signer = signing.Signer(salt="table.pulse")


@dataclass
class _Copy:
    version: int | None
    moment: datetime | None
    read_at: float
    asked_at: float


_copies: dict[int, _Copy] = {}


def pulse_of(table: Table) -> str:
    """Return the address at which a screen of this table asks."""
    return f"{PULSE}{_signer.sign(str(table.pk))}/"


class PulseMiddleware:
    """Answers the pulse itself and hands everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PULSE):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405)
        try:
            table = int(_signer.unsign(request.path_info[len(PULSE) :].rstrip("/")))
        except (signing.BadSignature, ValueError):
            return HttpResponse(status=404)
        version, moment = _state_of(table)
        if version is None:
            return HttpResponse(status=404)
        seconds = max((moment - timezone.now()).total_seconds(), 0) if moment else None
        response = JsonResponse({"v": version, "in": seconds}, headers={"Cache-Control": "no-store"})
        response.headers["Content-Length"] = str(len(response.content))
        return response


def _state_of(table: int) -> tuple[int | None, datetime | None]:
    """Version and next moment, at most a fifth of a second old; None for a table that is not there."""
    now = time.monotonic()
    copy = _copies.get(table)
    if copy is None or now - copy.read_at > COPY_LIVES:
        copy = _read_again(table, now)
    copy.asked_at = now
    return copy.version, copy.moment


def _read_again(table: int, now: float) -> "_Copy":
    """Read this table, and in the same statement those whose screens ask in this second too."""
    kept = {one: copy for one, copy in list(_copies.items()) if now - copy.asked_at < IS_ASKED_FOR}
    due = [one for one, copy in kept.items() if now - copy.read_at > COPY_LIVES]
    fields = ("version", "state", "closes_at", "ends_itself_at")
    rows = Table.objects.filter(pk__in={table, *due}).only(*fields).in_bulk()
    new = {}
    for one in {table, *due}:
        row = rows.get(one)
        asked_at = kept[one].asked_at if one in kept else now
        new[one] = _Copy(row.version if row else None, next_moment(row) if row else None, now, asked_at)
    _copies.update(new)
    for one in set(_copies) - kept.keys() - {table}:
        _copies.pop(one, None)
    return new[table]
