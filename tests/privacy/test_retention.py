"""What is past its keeping time goes, of every model that promises it."""

import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from accounts.models import User
from cohorts.models import Booking, DatePoll, Invitation, Membership, PollAnswer, Post
from intervision.models import Promise
from learning.models import Duo, Feedback, Reflection, SubmissionVersion
from privacy import registry, tasks
from privacy.actions import retention
from privacy.actions.retention import forget_overdue
from privacy.queries import forgetting_state
from privacy.registry import PersonalData, registered
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import (
    BookingFactory,
    CohortFactory,
    EventFactory,
    InvitationFactory,
    MembershipFactory,
    PostFactory,
    ThreadFactory,
)
from tests.factories.dates import DatePollFactory, say
from tests.factories.intervision import PromiseFactory
from tests.factories.learning import CohortStepFactory, StepProgressFactory
from tests.factories.submissions import FeedbackFactory
from tests.factories.trainers import SupportRequestFactory
from trainers.models import HistoryLine, SupportRequest

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
# A keeping time that another job holds.
ELSEWHERE = {
    "privacy.Draft": "privacy.tasks.sweep_drafts",
    "privacy.ReadLogEntry": "privacy.tasks.sweep_logs",
    "privacy.VerbLogEntry": "privacy.tasks.sweep_logs",
}
A_TIME = re.compile(r"\d+ (dagen|maanden)|\bjaar\b")


def cohort_ended(now, days):
    ended = (now - days * DAY).date()
    return CohortFactory(start_date=ended - 90 * DAY, end_date=ended)


def overdue(now):
    return {label: n for label, n in forget_overdue(now=now, dry_run=True).counts.items() if n}


def life_in(cohort, now):
    """A member, their place, answers, message and work in a leergroep."""
    user = MembershipFactory(cohort=cohort).user
    BookingFactory(event=EventFactory(cohort=cohort), user=user)
    poll = DatePollFactory(cohort=cohort)
    say(poll, user, "y", "n", "m")
    PostFactory(thread=ThreadFactory(cohort=cohort), author=user)
    feedback = FeedbackFactory(version__submission__step=CohortStepFactory(cohort=cohort))
    StepProgressFactory(step=feedback.version.submission.step, user=user)
    Duo.objects.create(cohort=cohort, user=user, number=1)
    return user


def test_every_promised_time_has_its_clockwork():
    promised = {data.model._meta.label for data in registered() if A_TIME.search(data.keep)}
    swept = {data.model._meta.label for data in registered() if data.overdue}

    assert sorted(promised - swept - ELSEWHERE.keys()) == []
    assert [label for label in ELSEWHERE if label not in promised] == []


@pytest.mark.postgres
def test_forget_overdue_after_two_years_leaves_nothing_of_a_leergroep(now):
    life_in(cohort_ended(now, 731), now)

    tasks.forget_overdue()

    assert overdue(now) == {}
    gone = (Membership, Booking, DatePoll, PollAnswer, Duo, Reflection)
    assert [model.__name__ for model in gone if model.objects.exists()] == []
    assert (Post.objects.get().text, Feedback.objects.get().text) == ("", "")
    assert SubmissionVersion.objects.exclude(text="").count() == 0


def test_forget_overdue_after_a_year_takes_words_and_leaves_who_was_there(now):
    user = life_in(cohort_ended(now, 366), now)

    forget_overdue(now=now)

    assert (Membership.objects.filter(user=user).count(), Booking.objects.get().user) == (1, user)
    assert PollAnswer.objects.count() == 3
    assert (Post.objects.get().text, Feedback.objects.get().text) == ("", "")


def test_forget_overdue_before_a_year_takes_nothing(now):
    life_in(cohort_ended(now, 364), now)

    assert overdue(now) == {}


@pytest.mark.postgres
def test_forget_overdue_of_a_national_event_goes_by_its_own_end(now):
    start = now - 732 * DAY
    event = EventFactory(cohort=None, audience="national", fixed_list=False, kind="national", starts_at=start)
    BookingFactory(event=event)
    stays = BookingFactory(event=EventFactory(cohort=cohort_ended(now, 10), starts_at=start))

    forget_overdue(now=now)

    assert list(Booking.objects.all()) == [stays]


def test_forget_overdue_takes_closed_voornemens_after_a_year(now):
    closed = {"state": Promise.State.KEPT, "ask_date": None}
    PromiseFactory(closed_at=now - 366 * DAY, **closed)
    kept = [PromiseFactory(closed_at=now - 364 * DAY, **closed), PromiseFactory(made_at=now - 900 * DAY)]

    forget_overdue(now=now)

    assert set(Promise.objects.all()) == set(kept)


@pytest.mark.postgres
def test_forget_overdue_empties_a_question_and_its_history(now):
    closed = {"state": SupportRequest.State.WITHDRAWN}
    for days in (731, 729):
        request = SupportRequestFactory(changed_at=now - days * DAY, **closed)
        HistoryLine.objects.create(
            request=request,
            kind="information",
            done_by=request.asked_by,
            done_at=request.asked_at,
            text=f"Na {days}",
        )

    forget_overdue(now=now)

    assert list(HistoryLine.objects.order_by("text").values_list("text", flat=True)) == ["", "Na 729"]
    assert SupportRequest.objects.filter(question="", partners="", sponsor="").count() == 1


def test_forget_overdue_with_dry_run_only_counts(now, capsys):
    life_in(cohort_ended(now, 731), now)

    call_command("forget_overdue", "--dry-run")

    told = dict(line.split(": ") for line in capsys.readouterr().out.splitlines())
    assert (told["cohorts.Post"], told["cohorts.PollAnswer"]) == ("1", "3")
    assert (Post.objects.exclude(text="").count(), PollAnswer.objects.count()) == (1, 3)


def test_forget_overdue_goes_in_batches_and_logs_numbers_only(now, monkeypatch, caplog):
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        InvitationFactory(email=f"iemand{number}@vakmanschap.example", created_at=now - 400 * DAY)

    with caplog.at_level("INFO"):
        first, second = forget_overdue(now=now), forget_overdue(now=now)

    assert (first.counts["cohorts.Invitation"], second.counts["cohorts.Invitation"]) == (5, 0)
    assert Invitation.objects.count() == 0
    assert caplog.messages == ["cohorts.Invitation: 5 past their keeping time, forgotten"]


def test_forget_overdue_of_a_model_that_fails_keeps_no_other_from_going(now, monkeypatch, caplog):
    def fail(rows, now):
        rows.update(text="half")
        raise ValueError("een naam")

    broken = PersonalData(Post, list, registry.stays, "", lambda now: Post.objects.all(), fail)
    monkeypatch.setattr(retention, "registered", lambda: [broken, *registered()])
    post = PostFactory()
    Session.objects.create(session_key="x", session_data="", expire_date=now - DAY)

    done = forget_overdue(now=now)

    assert (done.counts["sessions.Session"], Session.objects.count()) == (1, 0)
    assert Post.objects.get().text == post.text
    assert (done.failed, caplog.messages[0]) == (["cohorts.Post"], "cohorts.Post: not forgotten, ValueError")


@pytest.mark.postgres
def test_forget_overdue_erases_an_account_unused_for_two_years_that_was_asked(now):
    unused = {"last_login": now - 731 * DAY}
    asked = UserFactory(idle_asked_at=now - 15 * DAY, **unused)
    never_here = UserFactory(date_joined=now - 731 * DAY, idle_asked_at=now - 15 * DAY)
    UserFactory(idle_asked_at=now - 13 * DAY, **unused)
    UserFactory(idle_asked_at=now - 800 * DAY, **unused)
    UserFactory(**unused)
    UserFactory(date_joined=now - 900 * DAY, last_login=now - 700 * DAY, idle_asked_at=now - 60 * DAY)

    forget_overdue(now=now)

    assert set(User.objects.filter(erased_at=now)) == {asked, never_here}


@pytest.fixture
def broken(monkeypatch):
    """While its list has a row in it, nothing of Post can be forgotten."""
    reasons = ["a constraint that says no"]

    def fail_once(rows, now):
        if reasons:
            raise ValueError(reasons.pop())

    data = PersonalData(Post, list, registry.stays, "", lambda now: Post.objects.all(), fail_once)
    monkeypatch.setattr(retention, "registered", lambda: [data])
    return data


def test_forget_overdue_leaves_word_of_what_could_not_go_until_a_good_run(now, broken):
    PostFactory()

    tasks.forget_overdue()
    after_failing = forgetting_state(now)
    tasks.forget_overdue()

    assert (after_failing.failed, after_failing.is_well) == (["cohorts.Post"], False)
    assert (forgetting_state(now).failed, forgetting_state(now).is_well) == ([], True)


def test_forget_overdue_on_the_command_line_fails_aloud(broken):
    PostFactory()

    with pytest.raises(CommandError, match=r"cohorts\.Post"):
        call_command("forget_overdue", verbosity=0)


def test_forget_overdue_with_dry_run_leaves_no_word(now):
    forget_overdue(now=now, dry_run=True)

    assert forgetting_state(now).ran_at is None
