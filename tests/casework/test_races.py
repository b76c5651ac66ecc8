"""Many at once on real connections: one run, one decision at a moment, one answer to a casus."""

import functools

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework.actions.drafts import approve_case, withdraw_case
from casework.actions.runs import AlreadyDecided, decide, restart_run, start_run
from casework.actions.states import NotWaiting, RunIsOver
from casework.models import Case, CaseDraft, Decision, Run
from casework.shared_texts import CASE
from home.actions.reports import report_shared_text
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseDraftFactory, CaseFactory, RunFactory

pytestmark = [pytest.mark.race, pytest.mark.postgres]
ROUNDS = 4
ANSWER = {"number": 1, "certainty": 70, "reason": "Ik twijfel."}
CHOICES = {"level": "operational", "difficulty": 2}


def calls(action, times=1, **how):
    return [functools.partial(action, **how, now=timezone.now()) for _ in range(times)]


def kinds(outcomes):
    return {type(outcome) for outcome in outcomes}


def test_start_run_at_once_is_one_run(at_once):
    for _ in range(ROUNDS):
        case, user = CaseFactory(), UserFactory()

        runs = at_once(calls(start_run, 6, case=case, actor=user))

        assert kinds(runs) == {Run}, runs
        assert [run.pk for run in Run.objects.filter(user=user)] == list({run.pk for run in runs})


def test_start_run_against_beginning_anew_always_finds_a_run(at_once):
    for _ in range(ROUNDS):
        run = RunFactory()

        outcomes = at_once(
            calls(restart_run, 2, run=run, actor=run.user)
            + calls(start_run, 4, case=run.case, actor=run.user)
        )

        assert kinds(outcomes) <= {Run, RunIsOver}, outcomes
        assert Run.objects.going_on().filter(user=run.user).count() == 1


def test_decide_at_once_locks_one_choice(at_once):
    for _ in range(ROUNDS):
        run = RunFactory()

        outcomes = at_once(
            [
                call
                for option in (1, 2)
                for call in calls(decide, 3, run=run, actor=run.user, option=option, **ANSWER)
            ]
        )

        decision = Decision.objects.get(run=run)
        won = [one for one in outcomes if one == decision]
        lost = [one for one in outcomes if isinstance(one, AlreadyDecided)]
        assert [len(won), len(lost)] == [3, 3], outcomes


def test_decide_at_once_through_the_page_shows_who_came_later_what_is_locked_and_what_they_typed(at_once):
    for _ in range(ROUNDS):
        run = RunFactory()
        path = reverse("casework:decide", args=[run.public_id, 1])
        windows = [Client() for _ in range(4)]
        for window in windows:
            window.force_login(run.user)

        def lock(number, window, path=path):
            words = {"option": "1", "certainty": "70", "text": f"Reden uit venster {number}."}
            return lambda: window.post(path, words)

        answers = at_once([lock(number, window) for number, window in enumerate(windows)])

        assert sorted(answer.status_code for answer in answers) == [302, 409, 409, 409]
        for number, answer in enumerate(answers):
            if answer.status_code == 409:
                page = answer.content.decode()
                assert ["Gebeurd na 1." in page, f"Reden uit venster {number}." in page] == [True, True]


def test_publish_against_a_report_stays_hidden(at_once):
    for _ in range(ROUNDS):
        case, reporter, now = CaseFactory(), UserFactory(), timezone.now()
        how = {"shared": CASE, "target": case, "actor": reporter, "reason": "name", "now": now}

        at_once([functools.partial(report_shared_text, **how), *[case.live_revision.publish] * 3])

        assert Case.objects.get(pk=case.pk).hidden_at == now


def test_approve_case_at_once_publishes_one(at_once):
    for _ in range(ROUNDS):
        draft, editors = CaseDraftFactory(), [UserFactory(), UserFactory()]

        outcomes = at_once(
            [
                call
                for editor in editors
                for call in calls(approve_case, 2, draft=draft, actor=editor, **CHOICES)
            ]
        )

        case = Case.objects.get(draft=draft)
        refused = [one for one in outcomes if isinstance(one, NotWaiting)]
        assert [outcomes.count(case), len(refused)] == [1, 3], outcomes


def test_approve_case_of_one_title_at_once_finds_two_addresses(at_once):
    for number in range(ROUNDS):
        drafts = [CaseDraftFactory(title=f"De ruit {number}") for _ in range(4)]

        outcomes = at_once(
            [
                functools.partial(
                    approve_case, draft=draft, actor=UserFactory(), **CHOICES, now=timezone.now()
                )
                for draft in drafts
            ]
        )

        slug = f"de-ruit-{number}"
        assert kinds(outcomes) == {Case}, outcomes
        assert {case.slug for case in outcomes} == {slug, f"{slug}-2", f"{slug}-3", f"{slug}-4"}


def test_approve_case_against_withdraw_never_publishes_what_is_gone(at_once):
    for _ in range(ROUNDS):
        draft = CaseDraftFactory()

        at_once(
            calls(approve_case, draft=draft, actor=UserFactory(), **CHOICES)
            + calls(withdraw_case, 2, draft=draft, actor=draft.author)
        )

        draft.refresh_from_db()
        assert [draft.state, Case.objects.filter(draft=draft).exists()] in [
            [CaseDraft.State.APPROVED, True],
            [CaseDraft.State.WITHDRAWN, False],
        ]
        assert Case.objects.filter(title="").exists() is False
