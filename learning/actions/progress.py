"""What somebody does for themselves on a step: tick it off, and write a reflection.

Neither leaves a line in the log of verbs: both are about one's own, and nobody else's content.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.actions import Refused
from learning.models import CohortStep, Reflection, StepProgress
from learning.queries.reading import frozen_page, reflection_key
from privacy.actions import drop_draft
from privacy.queries import draft_of


class NotForTicking(Refused):
    sentence = _("Een opdracht is klaar als je inlevert, een dagdeel als je er was. Afvinken hoeft niet.")


class NoSuchReflection(Refused):
    sentence = _("Deze vraag staat niet meer in de les. Je tekst is niet bewaard.")


class ReflectionChangedElsewhere(Refused):
    sentence = _(
        "In een ander venster is intussen een andere tekst bewaard. Je tekst staat nog hier. "
        "Bewaar je hem nu, dan vervangt hij die andere."
    )


@transaction.atomic
def tick_off_step(*, step: CohortStep, user: User, now: datetime) -> StepProgress:
    """Mark a lesson as done; a second time changes nothing. Raises NotForTicking."""
    if not step.is_lesson:
        raise NotForTicking
    progress, _created = StepProgress.objects.get_or_create(step=step, user=user, defaults={"done_at": now})
    return progress


@transaction.atomic
def untick_step(*, step: CohortStep, user: User) -> None:
    """Take the mark away; nothing of it stays."""
    StepProgress.objects.filter(step=step, user=user).delete()


@transaction.atomic
def save_reflection(
    *,
    step: CohortStep,
    user: User,
    block_id: UUID,
    text: str,
    seen: datetime | None = None,
    draft_version: int = 0,
    now: datetime,
) -> None:
    """Keep what somebody wrote for themselves at a reflection; an empty text removes it.

    `seen` is when the text was kept that its writer had before them, `draft_version` the draft
    they had. Raises NoSuchReflection when the step, as this leergroep reads it, has no such
    block, and ReflectionChangedElsewhere when another window kept or typed something since.
    """
    if not any(block.id == str(block_id) for block in frozen_page(step.edition_step).reflections):
        raise NoSuchReflection
    key = reflection_key(step, block_id)
    kept = Reflection.objects.select_for_update().filter(step=step, user=user, block_id=block_id).first()
    draft = draft_of(user, key)
    if seen != (kept and kept.changed_at) or draft_version != (draft.version if draft else 0):
        raise ReflectionChangedElsewhere
    drop_draft(owner=user, key=key)
    if not text.strip():
        Reflection.objects.filter(step=step, user=user, block_id=block_id).delete()
        return
    Reflection.objects.update_or_create(
        step=step, user=user, block_id=block_id, defaults={"text": text, "changed_at": now}
    )
