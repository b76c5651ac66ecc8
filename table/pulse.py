"""The pulse: what every screen of a table asks each second, answered before session and CSRF.

It never writes and is in no log. The answer is the version of the table and the seconds until it
changes by itself; a copy lives half a second in each process, so that a hundred tables cost no
more than a few hundred plain reads a second.
"""

import time
from collections.abc import Callable
from datetime import datetime

from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from table import PULSE
from table.clock import next_moment
from table.models import Table

COPY_LIVES = 0.5  # seconds
MOST_COPIES = 2000

_signer = signing.Signer(salt="table.pulse")
_copies: dict[int, tuple[float, int | None, datetime | None]] = {}


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
    """Version and next moment, at most half a second old; None for a table that is not there."""
    asked = time.monotonic()
    if (copy := _copies.get(table)) is None or asked - copy[0] > COPY_LIVES:
        fields = ("version", "state", "closes_at", "ends_itself_at")
        row = Table.objects.filter(pk=table).only(*fields).first()
        copy = (asked, row.version, next_moment(row)) if row else (asked, None, None)
        if len(_copies) >= MOST_COPIES:
            _copies.clear()
        _copies[table] = copy
    return copy[1:]
