"""What every verb about a request does: lock its row, say why not, write down who did what."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import post
from privacy.actions.logs import log_verb
from privacy.verbs import Refused
from trainers.models import HistoryLine, SupportRequest

State = SupportRequest.State


class AlreadyTakenUp(Refused):
    sentence = _("Deze vraag is al in behandeling genomen.")


class AlreadyDecided(Refused):
    sentence = _("Over deze vraag is al beslist.")


class AlreadyWithdrawn(Refused):
    sentence = _("Deze vraag is ingetrokken.")


class NotTakenUp(Refused):
    sentence = _("Neem de vraag eerst in behandeling. Dan weet de vrager dat je ermee bezig bent.")


class NotAwarded(Refused):
    sentence = _("Dit kan alleen bij een vraag die is toegekend en nog niet is uitgevoerd.")


class NotCarriedOut(Refused):
    sentence = _("Schrijf het effect op nadat de vraag is uitgevoerd.")


def locked(request: SupportRequest) -> SupportRequest:
    """The row as it is now, held until the end of the transaction."""
    return SupportRequest.objects.select_for_update().get(pk=request.pk)


def require_waiting(request: SupportRequest) -> None:
    """Raise AlreadyWithdrawn or AlreadyDecided unless a decision is still to come."""
    if request.state == State.WITHDRAWN:
        raise AlreadyWithdrawn
    if request.state not in SupportRequest.WAITING:
        raise AlreadyDecided


def write_line(request: SupportRequest, kind: str, actor: User, now: datetime, **words: Any) -> HistoryLine:
    """A line of history; `words` are its text and declarations."""
    return HistoryLine.objects.create(request=request, kind=kind, done_by=actor, done_at=now, **words)


def move(request: SupportRequest, state: str, *, actor: User, now: datetime, **words: Any) -> None:
    """Bring a locked request into a state, with its line of history, log line and mail to the asker."""
    request.state, request.changed_at = state, now
    request.save()
    kind = HistoryLine.Kind.TAKEN_UP if state == State.IN_TREATMENT else state
    line = write_line(request, kind, actor, now, **words)
    asker = request.asked_by
    log_verb(actor=actor, target=request, owner=asker, now=now)
    if actor != asker:
        payload = {"request": str(request.public_id), "line": str(line.public_id)}
        cause = str(line.public_id)
        post(kind="trainers.request_changed", cause=cause, recipient=asker, payload=payload, now=now)
