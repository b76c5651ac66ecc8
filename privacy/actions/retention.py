"""Everything goes at the end of its keeping time."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from privacy.actions.traces import sweep_traces
from privacy.models import JobRun
from privacy.queries import FORGETTING
from privacy.registry import PersonalData, registered

BATCH = 200  # rows in one transaction

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Forgotten:
    """What one run did: how many rows went, and the models whose rows could not go, by label."""

    counts: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def forget_overdue(*, now: datetime, dry_run: bool = False) -> Forgotten:
    """Forget what is past the keeping time that its model declares, and leave word of it for `/gezond/`.

    In batches, each whole or not at all; killed half-way, the next run does the rest. A model
    whose rows cannot go does not keep the others from going. With `dry_run` it only counts.
    The log gets numbers, never a word of a row.
    """
    done = Forgotten()
    for data in registered():
        if data.overdue is None:
            continue
        label = data.model._meta.label
        try:
            rows = data.overdue(now)
            done.counts[label] = rows.count() if dry_run else _forget(data, rows, now)
        except Exception as error:
            # Its text could quote a row; its kind cannot.
            logger.error("%s: not forgotten, %s", label, type(error).__name__)
            done.failed.append(label)
    if not dry_run:
        _tell(done, now)
        sweep_traces()
    return done


def _tell(done: Forgotten, now: datetime) -> None:
    for label, count in done.counts.items():
        if count:
            logger.info("%s: %d past their keeping time, forgotten", label, count)
    JobRun.objects.update_or_create(job=FORGETTING, defaults={"ran_at": now, "failed": done.failed})


def _forget(data: PersonalData, rows: models.QuerySet[Any], now: datetime) -> int:
    """Each row once a run, in the order of their keys: it ends, whatever `forget` leaves behind."""
    done = 0
    while keys := _forget_batch(data, rows, now):
        done += len(keys)
        rows = rows.filter(pk__gt=keys[-1])
    return done


@transaction.atomic
def _forget_batch(data: PersonalData, rows: models.QuerySet[Any], now: datetime) -> list[Any]:
    # Locked, so that what somebody changes at this moment is not overdue for the wrong reason.
    held = rows.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    keys = [row.pk for row in held[:BATCH]]
    if keys:
        data.forget(data.model._default_manager.filter(pk__in=keys), now)
    return keys
