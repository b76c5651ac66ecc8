"""How long a begun casus is kept: what passes the gate stays, what does not is gone the next working day."""

from datetime import datetime, timedelta

from accounts import outbox
from privacy.drafts import Body, DraftPolicy, keep_sixty_days
from privacy.gate import GateLevel, check
from privacy.models import Draft
from privacy.workdays import end_of_next_working_day

WARN_BEFORE = timedelta(hours=14)  # ten in the morning of the last day


def expires_at(body: Body, now: datetime) -> datetime:
    """Return the end of the next working day, unless there is nothing to find in it."""
    text = "\n".join([*body.get("title", []), *body.get("text", [])])
    passes = check(text, level=GateLevel.SHARED).passes
    return keep_sixty_days(body, now) if passes else end_of_next_working_day(now)


def warn(draft: Draft, now: datetime) -> None:
    """Mail its writer, once, that it goes."""
    outbox.post(
        kind="casework.draft_goes",
        cause=f"{draft.pk}:{draft.version}",
        recipient=draft.owner,
        payload={"concept": str(draft.public_id), "saved": draft.version},
        now=now,
    )


POLICY = DraftPolicy("casework.write_case:", expires_at, warn, WARN_BEFORE)
