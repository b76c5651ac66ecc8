"""Many at once on real connections: what was taken back is never on the site."""

import functools

import pytest
from django.utils import timezone

from practices.actions import refusals
from practices.actions.consents import refuse_consent
from practices.actions.publishing import withdraw_practice
from practices.actions.reviewing import approve_practice
from practices.actions.uses import report_use
from practices.actions.writing import share_practice
from practices.models import GoodPractice, PracticeConsent, PracticeDraft, UseReport
from tests.factories.accounts import UserFactory
from tests.factories.practices import DraftFactory, PracticeFactory, content, coordinator_of, member_of

pytestmark = [pytest.mark.race, pytest.mark.postgres]
ROUNDS = 6


def calls(action, times=1, **how):
    return [functools.partial(action, **how, now=timezone.now()) for _ in range(times)]


def test_approve_practice_against_withdraw_leaves_nothing_on_the_site(at_once):
    for _ in range(ROUNDS):
        draft = DraftFactory()
        reviewer = coordinator_of(draft.region)

        approved, *_others = at_once(
            calls(approve_practice, draft=draft, actor=reviewer)
            + calls(withdraw_practice, 3, draft=draft, actor=draft.author)
        )

        draft.refresh_from_db()
        live = GoodPractice.objects.filter(draft=draft, live=True).exists()
        won = isinstance(approved, PracticeDraft)
        assert won or isinstance(approved, refusals.NotWaitingForYou), approved
        assert [draft.state, live] == ["withdrawn" if won else "draft", False]


def test_approve_practice_against_a_no_never_publishes_the_name(at_once):
    for _ in range(ROUNDS):
        draft, named = DraftFactory(), UserFactory()
        PracticeConsent.objects.create(
            draft=draft, person=named, asked_at=timezone.now(), given_at=timezone.now()
        )

        at_once(
            calls(approve_practice, 2, draft=draft, actor=coordinator_of(draft.region))
            + calls(refuse_consent, draft=draft, actor=named)
        )

        draft.refresh_from_db()
        assert [draft.is_editable, draft.missing_consents] == [True, 1]
        assert GoodPractice.objects.filter(draft=draft, live=True).exists() is False


def test_report_use_against_withdraw_and_double_clicks(at_once):
    for _ in range(ROUNDS):
        practice = PracticeFactory()
        reporter = member_of(practice.region)
        words = {"changed": "", "happened": "Het lukte.", "again": "yes"}

        outcomes = at_once(
            calls(report_use, 3, practice=practice, actor=reporter, region=practice.region, **words)
            + calls(withdraw_practice, draft=practice.draft, actor=practice.author)
        )

        kinds = {type(outcome) for outcome in outcomes[:3]}
        assert kinds <= {UseReport, refusals.PracticeIsGone}, outcomes
        assert UseReport.objects.filter(practice=practice).count() <= 1


def test_share_practice_eight_clicks_at_once_make_one(at_once):
    for _ in range(ROUNDS):
        draft = DraftFactory(title="Een ander")
        author = member_of(draft.region)

        drafts = at_once(
            calls(share_practice, 8, actor=author, content=content(draft.region), seen=0, body={})
        )

        assert {type(one) for one in drafts} == {PracticeDraft}, drafts
        assert PracticeDraft.objects.filter(author=author).count() == 1
