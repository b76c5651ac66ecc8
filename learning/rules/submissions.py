"""Who may do what around handing in. `learning.models.SubmissionQuerySet.visible_to` says the same in SQL."""

from typing import Any

import rules

from accounts.models import User
from cohorts.models import Membership
from cohorts.rules import is_member_of_cohort, is_participant_of_cohort, is_trainer_of_cohort, role_in
from learning.models import CohortStep, Duo, EditionStep, Submission
from learning.models.pages import Readers
from learning.models.submission import reading_memberships


@rules.predicate
def is_active(user: User, target: Any) -> bool:
    return user.is_active


@rules.predicate
def is_assignment(user: User, step: CohortStep) -> bool:
    return step.edition_step.kind == EditionStep.Kind.ASSIGNMENT


@rules.predicate
def is_author(user: User, submission: Submission) -> bool:
    return submission.author_id == user.pk


@rules.predicate
def is_handed_in(user: User, submission: Submission) -> bool:
    return submission.state != Submission.State.DRAFT


@rules.predicate
def is_reader(user: User, submission: Submission) -> bool:
    """Return whether it is for them: the trainers, and whom the opdracht's *Wie leest dit?* names."""
    role = role_in(user, submission)
    if role == Membership.Role.PARTICIPANT:
        return _is_peer_reader(user, submission)
    return _reads_all(user, submission, role)


@rules.predicate
def reads_all(user: User, submission: Submission) -> bool:
    """Return whether they see the feedback as well: a trainer, or in opleiding and reading along."""
    return _reads_all(user, submission, role_in(user, submission))


def _reads_all(user: User, submission: Submission, role: str) -> bool:
    if role != Membership.Role.TRAINEE:
        return role == Membership.Role.TRAINER
    return reading_memberships().filter(user=user, cohort_id=submission.cohort.pk).exists()


def _is_peer_reader(user: User, submission: Submission) -> bool:
    if submission.step.readers == Readers.COHORT:
        return True
    if submission.step.readers == Readers.TRAINER:
        return False
    duo = Duo.objects.filter(cohort_id=submission.cohort.pk)
    return duo.filter(
        user_id=submission.author_id, number__in=duo.filter(user=user).values("number")
    ).exists()


is_own_in_cohort = is_active & is_author & is_participant_of_cohort
is_active_trainer = is_active & is_trainer_of_cohort

rules.add_perm("learning.view_submission", is_active & (is_author | (is_handed_in & is_reader)))
rules.add_perm("learning.view_feedback", is_active & (is_author | (is_handed_in & reads_all)))
rules.add_perm("learning.view_submissions", is_active & is_member_of_cohort)
rules.add_perm("learning.view_overview", is_active_trainer)
rules.add_perm("learning.save_concept", is_active & is_assignment & is_participant_of_cohort)
rules.add_perm("learning.hand_in", is_active & is_assignment & is_participant_of_cohort)
rules.add_perm("learning.recall_submission", is_own_in_cohort)
rules.add_perm("learning.withdraw_attachment", is_own_in_cohort)
rules.add_perm("learning.send_message", is_own_in_cohort | (is_active_trainer & is_handed_in))
rules.add_perm("learning.give_feedback", is_active_trainer & ~is_author)
rules.add_perm("learning.extend_deadline", is_active_trainer & is_assignment)
rules.add_perm("learning.close_step", is_active_trainer & is_assignment)
rules.add_perm("learning.make_duos", is_active_trainer)
