"""What somebody does for themselves on a step: tick it off, and write a reflection.

Neither leaves a line in the log of verbs: both are about one's own, and nobody else's content.
"""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from learning.models import CohortStep, Reflection, StepProgress
from learning.queries.reading import frozen_page, reflection_key
from privacy.actions.drafts import drop_draft
from privacy.queries import draft_of
from privacy.verbs import Refused, verb


class NotForTicking(Refused):
    sentence = _("Een opdracht is klaar als je inlevert, een dagdeel als je er was. Afvinken hoeft niet.")


class NoSuchReflection(Refused):
    sentence = _("Deze vraag staat niet meer in de les. Je tekst is niet bewaard.")


class ReflectionChangedElsewhere(Refused):
    sentence = _(
        "In een ander venster is intussen een andere tekst bewaard. Je tekst staat nog hier. "
        "Bewaar je hem nu, dan vervangt hij die andere."
    )


@verb(logs=False, because="a tick is one's own: a line would tell who read what, and when")
def tick_off_step(*, step: CohortStep, actor: User, now: datetime) -> StepProgress:
    """Mark a lesson as done; a second time changes nothing. Raise NotForTicking."""
    if not step.is_lesson:
        raise NotForTicking
    progress, _created = StepProgress.objects.get_or_create(step=step, user=actor, defaults={"done_at": now})
    return progress


@verb(logs=False, because="a tick is one's own: a line would tell who read what, and when")
def untick_step(*, step: CohortStep, actor: User, now: datetime) -> None:
    """Take the mark away; nothing of it stays."""
    StepProgress.objects.filter(step=step, user=actor).delete()


@verb(logs=False, because="it is about one's own alone, and nobody else reads it")
def save_reflection(
    *,
    step: CohortStep,
    actor: User,
    block_id: UUID,
    text: str,
    seen: datetime | None = None,
    draft_version: int = 0,
    now: datetime,
) -> None:
    """Keep what somebody wrote for themselves at a reflection; an empty text removes it.

    `seen` is when the text was kept that its writer had before them, `draft_version` the draft
    they had. Raise NoSuchReflection when the step, as this leergroep reads it, has no such
    block, and ReflectionChangedElsewhere when another window kept or typed something since.
    """
    if not any(block.id == str(block_id) for block in frozen_page(step.edition_step).reflections):
        raise NoSuchReflection
    key = reflection_key(step, block_id)
    kept = Reflection.objects.select_for_update().filter(step=step, user=actor, block_id=block_id).first()
    draft = draft_of(actor, key)
    if seen != (kept and kept.changed_at) or draft_version != (draft.version if draft else 0):
        raise ReflectionChangedElsewhere
    drop_draft(owner=actor, key=key)
    if not text.strip():
        Reflection.objects.filter(step=step, user=actor, block_id=block_id).delete()
        return
    Reflection.objects.update_or_create(
        step=step, user=actor, block_id=block_id, defaults={"text": text, "changed_at": now}
    )
