"""Who asks, who decides, and who writes down what came of it."""

from typing import Any

import rules

from accounts.models import User
from cohorts.rules import is_coordinator, is_programme_team, is_trainer_of_cohort
from trainers.models import SupportRequest


@rules.predicate
def is_somebody(user: User) -> bool:
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def is_asker(user: User, request: SupportRequest) -> bool:
    return bool(request.asked_by_id == user.pk)


@rules.predicate
def trains_its_session(user: User, request: SupportRequest) -> bool:
    return bool(request.event is not None and is_trainer_of_cohort(user, request.event))


@rules.predicate
def has_track(user: User, request: Any) -> bool:
    return bool(request.track_id)


rules.add_perm("trainers.ask_support", is_somebody)
rules.add_perm("trainers.save_question", is_somebody)
rules.add_perm(
    "trainers.view_request",
    is_asker | is_programme_team | is_coordinator | is_trainer_of_cohort | trains_its_session,
)
rules.add_perm("trainers.add_information", is_asker)
rules.add_perm("trainers.withdraw_request", is_asker)
# Nobody decides about a question of their own.
rules.add_perm("trainers.decide", is_programme_team & ~is_asker)
rules.add_perm("trainers.follow_up", is_programme_team)
rules.add_perm("trainers.guide", has_track & (is_programme_team | is_coordinator))
rules.add_perm("trainers.view_trainers", is_programme_team | is_coordinator)
