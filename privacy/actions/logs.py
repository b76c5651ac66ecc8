"""Lines in the two logs."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from privacy.models import ReadLogEntry, VerbLogEntry
from privacy.security import tell_once_done
from privacy.triggers import KEEP_DAYS
from privacy.verbs import OutsideAVerb, running

# One statement each, in the transaction of their cause: no savepoint of their own.


def log_verb(*, actor: Any, target: models.Model, owner: Any = None, now: datetime) -> VerbLogEntry:
    """Write who does the running verb to which object, without a word of it; return the line.

    `target` needs a `public_id`; `owner` is whose content it is; `actor` is None for the machine.
    Raise OutsideAVerb where no verb is running, or one that says that it writes no line.
    """
    call = running()
    if call is None or not call.verb.logs:
        raise OutsideAVerb(call and call.verb.name)
    call.has_logged = True
    if call.verb.guards:
        what = ":".join([target._meta.label_lower, *filter(None, [getattr(target, "role", "")])])
        tell_once_done(call.verb.name, who=actor, about=owner or target, what=what)
    return VerbLogEntry.objects.create(
        verb=call.verb.name,
        actor=actor,
        object_type=target._meta.label,
        object_id=target.public_id,  # type: ignore[attr-defined]
        owner=owner,
        done_at=now,
    )


def log_read(*, reader: Any, target: models.Model, owner: Any, now: datetime) -> None:
    """Write that somebody other than the owner reads an object: once per person, object and hour.

    Call it before the text is handed over, in the same transaction: no log, no read.
    The owner reading their own work leaves no line.
    """
    if reader == owner:
        return
    line = ReadLogEntry(
        reader=reader,
        object_type=target._meta.label,
        object_id=target.public_id,  # type: ignore[attr-defined]
        hour=now.replace(minute=0, second=0, microsecond=0),
        owner=owner,
        read_at=now,
    )
    ReadLogEntry.objects.bulk_create([line], ignore_conflicts=True)


@transaction.atomic
def forget_old_log_lines(*, now: datetime) -> int:
    """Remove the lines of both logs that are past their keeping time. Return how many.

    The one way past the models; the database still refuses every younger line.
    """
    before = now - timedelta(days=KEEP_DAYS)
    reads: models.QuerySet[Any] = models.QuerySet(ReadLogEntry).filter(read_at__lt=before)
    verbs_done: models.QuerySet[Any] = models.QuerySet(VerbLogEntry).filter(done_at__lt=before)
    return sum(lines._raw_delete(lines.db) for lines in (reads, verbs_done))
