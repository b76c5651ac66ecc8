"""From an inlevering to a voorbeeld: the trainer's part."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from learning.models import Submission
from practices.actions.notifying import notify
from practices.actions.refusals import NothingToNominate
from practices.models import PracticeDraft
from privacy.actions.logs import log_verb
from privacy.verbs import verb


@verb(logs=True, says=_("voorgedragen als goed voorbeeld"))
def nominate_practice(*, submission: Submission, actor: User, now: datetime) -> PracticeDraft:
    """Copy what was handed in to a concept of its author, who decides whether anything comes of it.

    Nominating twice is once. Raise NothingToNominate.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if standing := PracticeDraft.objects.filter(submission=submission).first():
        return standing
    version = submission.versions.filter(recalled_at=None).first()
    if submission.state == Submission.State.DRAFT or version is None or not version.text.strip():
        raise NothingToNominate
    draft = PracticeDraft.objects.create(
        author=submission.author,
        region=submission.step.cohort.region,
        what_we_did=version.text,
        nominated_by=actor,
        submission=submission,
        created_at=now,
    )
    log_verb(actor=actor, target=draft, owner=submission.author, now=now)
    notify("nominated", draft, [submission.author], now)
    return draft
