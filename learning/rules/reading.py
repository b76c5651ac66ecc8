"""Who may do what around reading, progress and planning a leergroep's steps."""

from typing import Any

import rules

from accounts.models import User
from cohorts.models import Membership
from cohorts.rules import is_member_of_cohort, is_participant_of_cohort, is_trainer_of_cohort, role_in


@rules.predicate
def leads_cohort(user: User, target: Any) -> bool:
    """Return whether they stand before the group: as its trainer, or in opleiding."""
    return role_in(user, target) in (Membership.Role.TRAINER, Membership.Role.TRAINEE)


@rules.predicate
def is_participant_or_trainer(user: User, target: Any) -> bool:
    return role_in(user, target) in (Membership.Role.PARTICIPANT, Membership.Role.TRAINER)


rules.add_perm("learning.view_step", is_member_of_cohort)
rules.add_perm("learning.tick_off_step", is_participant_of_cohort)
rules.add_perm("learning.untick_step", is_participant_of_cohort)
rules.add_perm("learning.save_reflection", is_participant_of_cohort)
rules.add_perm("learning.view_run_sheet", leads_cohort)
rules.add_perm("learning.view_progress", is_participant_or_trainer)
rules.add_perm("learning.download_progress", is_trainer_of_cohort)
rules.add_perm("learning.follow_edition", is_trainer_of_cohort)
rules.add_perm("learning.reschedule_step", is_trainer_of_cohort)
