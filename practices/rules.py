"""Who may do what with goede voorbeelden. The `visible_to` of each model says the same in SQL."""

from typing import Any

import rules

from accounts.models import User
from cohorts.models import Audience
from cohorts.rules import appointments_of, is_editor, is_in_audience, is_trainer_of_cohort
from learning.rules.submissions import is_handed_in
from practices.models import GoodPractice, PracticeDraft, UseReport
from practices.models.draft import coordinators_for


@rules.predicate
def is_active(user: User, target: Any = None) -> bool:
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def is_author(user: User, target: Any) -> bool:
    return bool(target.author_id == user.pk)


@rules.predicate
def is_reporter(user: User, report: UseReport) -> bool:
    return report.reporter_id == user.pk


@rules.predicate
def is_shown(user: User, practice: GoodPractice) -> bool:
    return practice.live and practice.hidden_at is None


@rules.predicate
def coordinates_region(user: User, practice: GoodPractice) -> bool:
    """Return whether somebody coordinates the region that a regional voorbeeld is of."""
    if practice.audience != Audience.REGION or not practice.region_id:
        return False
    return coordinators_for(practice.region_id).filter(user=user).exists()


@rules.predicate
def may_judge(user: User, draft: PracticeDraft) -> bool:
    """Return whether it waits for this person now; for a region without coordinator for the redacteur."""
    return PracticeDraft.objects.waiting_for(user).filter(pk=draft.pk).exists()


@rules.predicate
def is_named(user: User, draft: PracticeDraft) -> bool:
    return PracticeDraft.objects.naming(user).filter(pk=draft.pk).exists()


@rules.predicate
def is_judge(user: User, target: Any = None) -> bool:
    """Return whether somebody is coordinator or redacteur of something: a queue can be for them."""
    roles = appointments_of(user).values_list("role", flat=True)
    return bool({"coordinator", "editor"} & set(roles))


sees_practice = is_active & is_shown & (is_in_audience | coordinates_region)

rules.add_perm("practices.view_practices", is_active)
rules.add_perm("practices.view_practice", sees_practice)
rules.add_perm("practices.share_practice", is_active)
rules.add_perm("practices.view_own_practices", is_active)
rules.add_perm("practices.view_draft", is_active & (is_author | may_judge | is_named))
rules.add_perm("practices.submit_practice", is_active & is_author)
rules.add_perm("practices.save_practice", is_active & is_author)
rules.add_perm("practices.withdraw_practice", is_active & is_author)
rules.add_perm("practices.consent_to_practice", is_active & is_named)
rules.add_perm("practices.refuse_consent", is_active & is_named)
rules.add_perm("practices.view_reviews", is_active & is_judge)
rules.add_perm("practices.approve_practice", is_active & may_judge & ~is_author)
rules.add_perm("practices.send_back_practice", is_active & may_judge & ~is_author)
rules.add_perm("practices.manage_practices", is_active & is_editor)
rules.add_perm("practices.report_use", sees_practice & ~is_author)
rules.add_perm("practices.withdraw_report", is_active & is_reporter)
rules.add_perm("practices.nominate_practice", is_active & is_trainer_of_cohort & is_handed_in & ~is_author)
