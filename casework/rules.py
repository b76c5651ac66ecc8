"""Who may do what in casework."""

import rules

from accounts.models import User
from casework.models import CaseDraft, Run
from cohorts.models import Membership
from cohorts.rules import is_administrator, is_editor, is_in_audience, is_programme_team


@rules.predicate
def is_active(user: User) -> bool:
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def trains_somewhere(user: User) -> bool:
    """Ask for a trainer of any leergroep now: a note for begeleiders holds nothing of a group."""
    if not is_active(user):
        return False
    return Membership.objects.current().filter(user=user, role=Membership.Role.TRAINER).exists()


@rules.predicate
def is_own_run(user: User, run: Run) -> bool:
    return run.user_id == user.pk


@rules.predicate
def is_author(user: User, draft: CaseDraft) -> bool:
    return draft.author_id == user.pk


rules.add_perm("casework.view_cases", is_active)
rules.add_perm("casework.read_case", is_active & is_in_audience)
rules.add_perm("casework.view_approach", is_active & is_in_audience)
rules.add_perm("casework.view_facilitator_note", trains_somewhere | is_editor)
rules.add_perm("casework.start_run", is_active & is_in_audience)
rules.add_perm("casework.restart_run", is_active & is_own_run)
rules.add_perm("casework.view_run", is_active & is_own_run)
rules.add_perm("casework.decide", is_active & is_own_run)
rules.add_perm("casework.finish_run", is_active & is_own_run)
rules.add_perm("casework.write_case", is_active)
rules.add_perm("casework.save_case_concept", is_active)
rules.add_perm("casework.view_case_draft", is_active & is_author)
rules.add_perm("casework.rewrite_case", is_active & is_author)
rules.add_perm("casework.withdraw_case", is_active & is_author)
rules.add_perm("casework.view_drafts", is_editor)
rules.add_perm("casework.approve_case", is_editor & ~is_author)
rules.add_perm("casework.return_case", is_editor & ~is_author)

# Which casussen are open to somebody, `cases_open_to` says: for a leergroep that is a groepsgenoot.
rules.add_perm("casework.read_along", is_active)
rules.add_perm("casework.view_unread_cases", is_programme_team | is_administrator)
rules.add_perm("casework.clear_case", is_active)
rules.add_perm("casework.object_to_case", is_active)
