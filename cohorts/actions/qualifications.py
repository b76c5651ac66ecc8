from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.models import TrainerQualification
from privacy.actions.logs import log_verb
from privacy.verbs import verb


@verb(logs=True, says=_("stap als trainer vastgelegd"), guards=True)
def qualify_trainer(
    *, user: User, stage: str, now: datetime, actor: User | None = None
) -> TrainerQualification:
    """Write down how far somebody is as a trainer, from today; what held before ends today.

    The pathway that leads to a stage is the business of `trainers`. Raise nothing: the
    same stage again is the same row.
    """
    today = timezone.localdate(now)
    held = TrainerQualification.objects.select_for_update().filter(user=user, until_date__isnull=True)
    if same := held.filter(stage=stage).first():
        return same
    held.update(until_date=today)
    qualification = TrainerQualification.objects.create(user=user, stage=stage, from_date=today)
    log_verb(actor=actor, target=qualification, owner=user, now=now)
    return qualification
