"""What the verbs about a request share: its lock, and writing down who did what."""

from datetime import datetime
from typing import Any

from accounts.models import User
from accounts.outbox import post
from privacy.actions.logs import log_verb
from trainers.models import HistoryLine, SupportRequest

State, Kind = SupportRequest.State, HistoryLine.Kind


def locked(request: SupportRequest) -> SupportRequest:
    """Return the row as it is now, locked until the end of the transaction."""
    return SupportRequest.objects.select_for_update().get(pk=request.pk)


def write_line(request: SupportRequest, kind: str, actor: User, now: datetime, **words: Any) -> HistoryLine:
    """Add a line of history and return it; `words` are its text and declarations."""
    return HistoryLine.objects.create(request=request, kind=kind, done_by=actor, done_at=now, **words)


def change_state(request: SupportRequest, state: str, *, actor: User, now: datetime, **words: Any) -> None:
    """Save a locked request in another state, with its line of history, log line and mail to the asker."""
    request.state, request.changed_at = state, now
    request.save()
    kind = Kind.TAKEN_UP if state == State.IN_TREATMENT else state
    line = write_line(request, kind, actor, now, **words)
    asker = request.asked_by
    log_verb(actor=actor, target=request, owner=asker, now=now)
    if actor != asker:
        payload = {"request": str(request.public_id), "line": str(line.public_id)}
        cause = str(line.public_id)
        post(kind="trainers.request_changed", cause=cause, recipient=asker, payload=payload, now=now)
