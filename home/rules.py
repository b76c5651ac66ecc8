"""Who may open a page, and judge what was reported; who reads a text may report it (`SharedText.open_to`)."""

from typing import Any

import rules
from wagtail.models import Page

from accounts.models import User
from cohorts.rules import is_editor, is_programme_team
from privacy.models import RecognitionReport
from privacy.shared_texts import shared_texts


@rules.predicate
def wrote_it(user: User, report: RecognitionReport) -> bool:
    """Whether the reported text is this person's own."""
    shared = shared_texts().get(report.kind)
    row: Any = shared.row(report.object_id) if shared else None
    return bool(shared and row and shared.owner_of(row) == user)


@rules.predicate
def is_public(user: User, page: Page) -> bool:
    """Whether pages of this type are for everybody."""
    return bool(getattr(page, "is_public", False))


rules.add_perm("home.open_page", is_public | rules.is_authenticated)
rules.add_perm("home.view_queue", is_editor | is_programme_team)
rules.add_perm("home.view_reports", is_editor)
rules.add_perm("home.judge_report", is_editor & ~wrote_it)
