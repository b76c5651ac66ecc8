"""Wij deden dit ook, and what a trainer nominates."""

import pytest

from accounts.models import OutboxMessage
from learning.models import Submission
from practices.actions import refusals
from practices.actions.nominating import nominate_practice
from practices.actions.publishing import withdraw_practice
from practices.actions.uses import keep_report, report_use, withdraw_report
from practices.models import PracticeDraft, UseReport
from practices.queries.practices import report_draft_key
from privacy.models import RecognitionReport
from privacy.queries import draft_of, drafts_of
from tests.factories.accounts import UserFactory
from tests.factories.home import ReportFactory
from tests.factories.practices import PracticeFactory, UseReportFactory, member_of, trainer_of
from tests.factories.submissions import SubmissionFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return PracticeFactory()


def told(kind):
    return [message.recipient for message in OutboxMessage.objects.filter(kind=f"practices.{kind}")]


def report(practice, reporter, now, happened="Het lukte niet.", again="no"):
    return report_use(
        practice=practice,
        actor=reporter,
        region=practice.region,
        changed="",
        happened=happened,
        again=again,
        now=now,
    )


def test_report_use_tells_the_author_once(practice, now):
    reporter = member_of(practice.region)

    first = report(practice, reporter, now)
    second = report(practice, reporter, now)

    assert [first, UseReport.objects.count(), told("use_reported")] == [second, 1, [practice.author]]
    with pytest.raises(refusals.AlreadyReported):
        report(practice, reporter, now, happened="Toch wel.")


def test_report_use_is_not_for_the_author(practice, now):
    with pytest.raises(refusals.OwnPractice):
        report(practice, practice.author, now)


def test_report_use_of_what_was_withdrawn_is_refused_and_the_words_are_kept(practice, now):
    reporter = member_of(practice.region)
    withdraw_practice(draft=practice.draft, actor=practice.author, now=now)

    with pytest.raises(refusals.PracticeIsGone):
        report(practice, reporter, now)
    for words in ("Een", "Twee", "Drie"):
        keep_report(practice=practice, actor=reporter, body={"happened": words}, draft_version=0, now=now)

    kept = [draft.fields["happened"] for draft in drafts_of(reporter, report_draft_key(practice))]
    assert kept == [["Een"], ["Drie"]]


def test_keep_report_of_a_draft_that_is_gone_makes_a_new_one(practice, now):
    reporter = member_of(practice.region)

    keep_report(practice=practice, actor=reporter, body={"happened": "Mijn tekst"}, draft_version=4, now=now)

    assert draft_of(reporter, report_draft_key(practice)).fields == {"happened": ["Mijn tekst"]}


def test_withdraw_report_removes_the_words_and_a_new_one_may_follow(now):
    standing = UseReportFactory()

    withdraw_report(report=standing, actor=standing.reporter, now=now)
    withdrawn = withdraw_report(report=standing, actor=standing.reporter, now=now)

    assert [withdrawn.happened, withdrawn.withdrawn_at] == ["", now]
    assert report(standing.practice, standing.reporter, now).pk != standing.pk


def test_report_use_anew_is_refused_where_an_earlier_one_was_hidden(now):
    reported = ReportFactory(text=UseReportFactory(hidden_at=now), kind="ervaring")
    hidden = UseReport.objects.get()
    practice, reporter = hidden.practice, hidden.reporter

    def anew():
        return report(practice, reporter, now, happened="Nog een keer.")

    with pytest.raises(refusals.ReportIsJudged):
        anew()
    withdraw_report(report=hidden, actor=reporter, now=now)
    with pytest.raises(refusals.ReportIsJudged):
        anew()
    RecognitionReport.objects.update(judged_at=now, judged_by=reported.reporter, outcome="removed")
    with pytest.raises(refusals.ReportWasRemoved):
        anew()
    UseReport.objects.update(hidden_at=None)
    assert anew().happened == "Nog een keer."
    assert report(practice, UserFactory(), now).happened == "Het lukte niet."


def test_nominate_practice_copies_the_text_to_a_concept_of_its_author(now):
    version = VersionFactory()
    submission = version.submission
    trainer = trainer_of(submission.step.cohort)

    first = nominate_practice(submission=submission, actor=trainer, now=now)
    second = nominate_practice(submission=submission, actor=trainer, now=now)

    assert first == second
    assert [first.author, first.what_we_did, first.state] == [submission.author, version.text, "draft"]
    assert [first.region, told("nominated")] == [submission.step.cohort.region, [submission.author]]
    assert list(PracticeDraft.objects.visible_to(trainer)) == []


@pytest.mark.parametrize("state", [Submission.State.DRAFT, Submission.State.HANDED_IN])
def test_nominate_practice_without_a_text_is_refused(now, state):
    if state == Submission.State.DRAFT:
        submission = SubmissionFactory()
    else:
        submission = VersionFactory(text="").submission

    with pytest.raises(refusals.NothingToNominate):
        nominate_practice(submission=submission, actor=trainer_of(submission.step.cohort), now=now)
