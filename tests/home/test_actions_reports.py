"""One report hides at once; one judgement settles it; everybody who should know is told."""

import datetime as dt
import hashlib

import pytest
from django.db import IntegrityError, transaction

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from casework.models import Case
from cohorts.models import Membership, Post
from home.actions.reports import (
    AlreadyJudged,
    AlreadyReported,
    TextUnchanged,
    TooManyReports,
    judge_report,
    open_reported_text,
    report_shared_text,
)
from learning.models import SubmissionVersion
from privacy.models import ReadLogEntry, RecognitionReport, VerbLogEntry
from privacy.shared_texts import shared_texts
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseFactory
from tests.factories.cohorts import AppointmentFactory, MembershipFactory, PostFactory, ThreadFactory
from tests.factories.home import ReportFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import SubmissionFactory, VersionFactory, trainer_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
Outcome = RecognitionReport.Outcome
MARKER = "Waterspinmarkering"


@pytest.fixture
def editor():
    return AppointmentFactory().user


@pytest.fixture
def message():
    author = MembershipFactory()
    thread = ThreadFactory(cohort=author.cohort)
    return PostFactory(thread=thread, author=author.user, text=MARKER)


@pytest.fixture
def reader(message):
    return MembershipFactory(cohort=message.thread.cohort).user


def report(target, reporter, now, kind="bericht", words=""):
    return report_shared_text(
        shared=shared_texts()[kind], target=target, actor=reporter, reason="name", words=words, now=now
    )


def judge(report, judge, outcome, now):
    return judge_report(report=report, actor=judge, outcome=outcome, sentence="Goed gezien.", now=now)


def mails():
    rows = OutboxMessage.objects.order_by("pk").values_list("kind", "recipient_id")
    return [(kind.removeprefix("home."), reader) for kind, reader in rows if kind.startswith("home.")]


def test_report_shared_text_hides_and_tells_at_once(message, reader, editor, now):
    second = AppointmentFactory().user
    AppointmentFactory(role="programme_team")

    made = report(message, reader, now, words="In de tweede zin.")

    message.refresh_from_db()
    assert (message.hidden_at, made.is_open, made.words) == (now, True, "In de tweede zin.")
    told = {
        ("report_to_judge", editor.pk),
        ("report_to_judge", second.pk),
        ("text_hidden", message.author_id),
    }
    assert set(mails()) == told
    assert {row.due_at for row in OutboxMessage.objects.filter(kind__startswith="home.")} == {now}
    line = VerbLogEntry.objects.get(verb="home.report_shared_text")
    assert (line.actor, line.owner, line.object_id) == (reader, message.author, message.public_id)


def test_report_shared_text_is_read_by_its_author_only(message, reader, now):
    report(message, reader, now)

    seen = {
        user: Post.objects.visible_to(user).filter(pk=message.pk).exists()
        for user in (message.author, reader)
    }
    assert seen == {message.author: True, reader: False}


def test_report_shared_text_again_is_the_same_report(message, reader, editor, now):
    first = report(message, reader, now)

    assert report(message, reader, now) == first
    with pytest.raises(AlreadyReported):
        report(message, UserFactory(), now)
    assert RecognitionReport.objects.count() == 1


def test_report_holds_no_readable_word(message, reader, now):
    made = report(message, reader, now, words=MARKER)

    digest = hashlib.sha256(MARKER.encode()).hexdigest()
    stored = RecognitionReport.objects.filter(pk=made.pk).values().get()
    assert [value for value in stored.values() if MARKER in repr(value)] == []
    assert (made.text_digest, digest in repr(stored)) == (digest, False)


def test_a_text_has_one_open_report_in_the_database_too(now):
    first = ReportFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        ReportFactory(text=None, object_id=first.object_id)


@pytest.mark.parametrize(("outcome", "is_shown"), [(Outcome.RESTORED, True), (Outcome.REMOVED, False)])
def test_judge_report_shows_the_text_again_or_not(message, reader, editor, now, outcome, is_shown):
    made = report(message, reader, now)

    judge(made, editor, outcome, now)

    assert Post.objects.visible_to(reader).filter(pk=message.pk).exists() == is_shown
    made.refresh_from_db()
    assert (made.judged_by, made.outcome, made.sentence) == (editor, outcome, "Goed gezien.")
    told = {reader for kind, reader in mails() if kind == "report_judged"}
    assert told == {reader.pk, message.author_id}
    assert VerbLogEntry.objects.get(verb="home.judge_report").object_id == message.public_id


@pytest.mark.parametrize("text", [MARKER, f" {MARKER}\n"])
def test_judge_report_as_changed_wants_other_words(reader, editor, now, text):
    case = CaseFactory(approach_text=MARKER)
    made = report(case, reader, now, kind="casus")
    Case.objects.filter(pk=case.pk).update(approach_text=text)

    with pytest.raises(TextUnchanged):
        judge(made, editor, Outcome.CHANGED, now)

    made.refresh_from_db()
    assert (made.is_open, Case.objects.visible_to(reader).filter(pk=case.pk).exists()) == (True, False)


def test_judge_report_as_changed_is_not_for_what_nobody_rewrites(message, reader, editor, now):
    made = report(message, reader, now)
    Post.objects.filter(pk=message.pk).update(text="Iemand uit de straat.")

    with pytest.raises(TextUnchanged):
        judge(made, editor, Outcome.CHANGED, now)


def test_judge_report_as_changed_sees_every_word_of_a_casus(reader, editor, now):
    case = CaseFactory(approach_text=MARKER)
    made = report(case, reader, now, kind="casus")
    with pytest.raises(TextUnchanged):
        judge(made, editor, Outcome.CHANGED, now)

    stage = case.stages.first()
    stage.outcome = "Het liep anders af."
    stage.save()
    judge(made, editor, Outcome.CHANGED, now)

    made.refresh_from_db()
    assert (made.outcome, made.text_digest) == (Outcome.CHANGED, None)
    assert Case.objects.visible_to(reader).filter(pk=case.pk).exists()


def test_judge_report_as_changed_of_an_old_report_believes_the_redacteur(editor, now):
    made = ReportFactory(kind="casus", text=CaseFactory(approach_text=MARKER))

    assert judge(made, editor, Outcome.CHANGED, now).outcome == Outcome.CHANGED


def test_judge_report_twice_is_once_and_by_another_is_refused(message, reader, editor, now):
    made = report(message, reader, now)
    judge(made, editor, Outcome.RESTORED, now)

    assert judge(made, editor, Outcome.RESTORED, now).outcome == Outcome.RESTORED
    with pytest.raises(AlreadyJudged):
        judge(made, AppointmentFactory().user, Outcome.REMOVED, now)


def test_a_restored_text_can_be_reported_anew(message, reader, editor, now):
    judge(report(message, reader, now), editor, Outcome.RESTORED, now)

    again = report(message, UserFactory(), now)

    assert (again.is_open, RecognitionReport.objects.count()) == (True, 2)


def test_open_reported_text_leaves_a_line_for_its_author(message, reader, editor, now):
    made = report(message, reader, now)

    text = open_reported_text(report=made, actor=editor, now=now)
    judge(made, editor, Outcome.REMOVED, now)
    made.refresh_from_db()

    assert [words for _, words in text] == [MARKER]
    line = ReadLogEntry.objects.get()
    assert (line.reader, line.owner, line.object_id) == (editor, message.author, message.public_id)
    assert open_reported_text(report=made, actor=editor, now=now) == []


def test_report_shared_text_of_a_hand_in_hides_it_from_all_its_readers(now):
    step = CohortStepFactory(kind="assignment", readers="cohort")
    version = VersionFactory(
        submission=SubmissionFactory(step=step, state="handed_in", handed_in_at=now), text=MARKER
    )
    trainer = trainer_of(step.cohort)
    peer = MembershipFactory(cohort=step.cohort, role=Membership.Role.PARTICIPANT).user

    report(version, peer, now, kind="inlevering")

    readers = (version.submission.author, trainer, peer)
    visible = [SubmissionVersion.objects.visible_to(user).filter(pk=version.pk).exists() for user in readers]
    assert visible == [True, False, False]


def test_judge_report_of_a_kind_that_is_no_longer_shared_tells_its_reporter(message, reader, editor, now):
    made = report(message, reader, now)
    type(made).objects.filter(pk=made.pk).update(kind="vroeger")
    made.refresh_from_db()

    judged = judge(made, editor, Outcome.REMOVED, now)

    assert (judged.is_open, judged.outcome) == (False, Outcome.REMOVED)
    assert [who for kind, who in mails() if kind == "report_judged"] == [reader.pk]


# --- mails --------------------------------------------------------------------


def built(kind):
    return kind_named(kind).build(OutboxMessage.objects.filter(kind=kind).latest("pk"))


def test_mails_hold_a_link_and_no_words(message, reader, editor, now):
    made = report(message, reader, now, words=MARKER)
    bodies = [built("home.report_to_judge").body, built("home.text_hidden").body]
    judge(made, editor, Outcome.REMOVED, now)
    bodies.append(built("home.report_judged").body)

    assert [f"/meldingen/{made.public_id}/" in bodies[0], MARKER in "".join(bodies)] == [True, False]
    assert [f"/melden/bericht/{message.public_id}/" in body for body in bodies[1:]] == [True, True]
    assert "Goed gezien" not in "".join(bodies)


def test_mails_are_dropped_once_judged_or_not_a_redacteur_any_more(message, reader, editor, now):
    made = report(message, reader, now)
    other = OutboxMessage.objects.get(kind="home.report_to_judge")
    other.recipient = UserFactory()

    assert kind_named(other.kind).build(other) is None
    judge(made, editor, Outcome.RESTORED, now)
    assert [built("home.report_to_judge"), built("home.text_hidden")] == [None, None]


# --- one person cannot hide many ----------------------------------------------------


def trainer_in(cohort):
    return MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER).user


def reported(targets, reporter, now):
    """What came of each report: hidden, or why not."""
    answers = []
    for target in targets:
        try:
            report(target, reporter, now)
            answers.append("hidden")
        except TooManyReports:
            answers.append("refused")
    return answers


def test_report_shared_text_hides_five_a_day_for_one_person(message, reader, now):
    posts = [PostFactory(thread=message.thread, author=message.author) for _ in range(50)]

    answers = reported(posts, reader, now)

    assert answers == ["hidden"] * 5 + ["refused"] * 45
    assert Post.objects.filter(hidden_at__isnull=False).count() == 5
    assert RecognitionReport.objects.count() == 5


def test_report_shared_text_tells_the_trainers_of_the_fifth_and_once(message, reader, now):
    trainer, elsewhere = trainer_in(message.thread.cohort), trainer_in(MembershipFactory().cohort)
    posts = [PostFactory(thread=message.thread, author=message.author) for _ in range(8)]

    reported(posts[:4], reader, now)
    told_before = [reader for kind, reader in mails() if kind == "many_reports"]
    reported(posts[4:], reader, now)

    told = [reader for kind, reader in mails() if kind == "many_reports"]
    assert (told_before, told) == ([], [trainer.pk])
    assert elsewhere.pk not in told


def test_mail_about_many_reports_says_neither_who_nor_what(message, reader, now):
    trainer = trainer_in(message.thread.cohort)
    reported([PostFactory(thread=message.thread, text=MARKER) for _ in range(5)], reader, now)
    row = OutboxMessage.objects.get(kind="home.many_reports")

    mail = kind_named(row.kind).build(row)

    said = f"{mail.subject} {mail.body}"
    assert mail.to == [trainer.email]
    assert [word in said for word in (MARKER, reader.last_name, reader.email)] == [False] * 3


def test_mail_about_many_reports_is_not_for_who_trains_no_longer(message, reader, now):
    trainer = trainer_in(message.thread.cohort)
    reported([PostFactory(thread=message.thread) for _ in range(5)], reader, now)
    Membership.objects.filter(user=trainer).update(left_at=now)
    row = OutboxMessage.objects.get(kind="home.many_reports")

    assert kind_named(row.kind).build(row) is None


def test_report_shared_text_of_another_person_still_hides(message, reader, now):
    posts = [PostFactory(thread=message.thread, author=message.author) for _ in range(6)]
    another = MembershipFactory(cohort=message.thread.cohort).user
    reported(posts[:5], reader, now)

    assert reported(posts[5:], another, now) == ["hidden"]


def test_report_shared_text_hides_again_the_next_day(message, reader, now):
    posts = [PostFactory(thread=message.thread, author=message.author) for _ in range(6)]
    reported(posts[:5], reader, now)

    assert reported(posts[5:], reader, now + dt.timedelta(days=1, minutes=1)) == ["hidden"]
