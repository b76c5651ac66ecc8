import datetime as dt

import pytest

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from cohorts.actions.events import EndsBeforeStart, IsInThePast
from cohorts.actions.groups import end_membership
from cohorts.actions.polls import (
    DeadlineHasPassed,
    DeadlineTooLate,
    NotEveryDateAnswered,
    WrongNumberOfDates,
    answer_poll,
    make_event_of_poll,
    remind_of_polls,
    start_poll,
    withdraw_poll,
)
from cohorts.actions.states import DateIsChosen, PollIsWithdrawn
from cohorts.models import DatePoll, Event, PollAnswer, RequiredPerson
from cohorts.polls import standings
from cohorts.queries.polls import answers_in, asked_in
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.dates import LENGTH, DatePollFactory, say

pytestmark = pytest.mark.django_db


def moments(now, number=3, first_day=10):
    starts = [now + dt.timedelta(days=first_day + day) for day in range(number)]
    return [(start, start + LENGTH) for start in starts]


def start(cohort, user, now, **changes):
    details = {
        "kind": Event.Kind.INTERVISION,
        "title": "Intervisie",
        "dates": moments(now),
        "deadline_at": now + dt.timedelta(days=5),
    }
    return start_poll(cohort=cohort, actor=user, now=now, **{**details, **changes})


def told(kind):
    rows = OutboxMessage.objects.filter(kind=f"cohorts.{kind}").order_by("pk")
    return [row.recipient for row in rows]


def mails(kind):
    """Which mails of a kind still go, by reader."""
    rows = OutboxMessage.objects.filter(kind=f"cohorts.{kind}")
    built = {row.recipient: kind_named(row.kind).build(row) for row in rows}
    return {reader: mail for reader, mail in built.items() if mail}


# --- starting -----------------------------------------------------------------


def test_start_poll_asks_the_deelnemers_and_who_must_be_there(now, cohort, trainer, trainee, participant):
    other, gone = MembershipFactory(cohort=cohort).user, UserFactory()

    poll = start(cohort, participant, now, required=[trainer, gone])

    assert (poll.state, poll.dates.count()) == ("open", 3)
    assert set(asked_in(poll)) == {participant, other, trainer}
    assert set(told("poll_started")) == {other, trainer}
    assert RequiredPerson.objects.get().user == trainer


def test_start_poll_about_a_half_day_asks_everybody(now, cohort, trainer, trainee, participant):
    poll = start(cohort, trainer, now, kind=Event.Kind.HALF_DAY)

    assert set(asked_in(poll)) == {trainer, trainee, participant}


@pytest.mark.parametrize("kind", [Event.Kind.INTERVISION, Event.Kind.HALF_DAY])
@pytest.mark.parametrize("starter", [0, 1, 2])
def test_poll_waits_for_whom_it_asks_until_they_answer(
    now, cohort, trainer, trainee, participant, starter, kind
):
    people = [trainer, trainee, participant]
    poll = start(cohort, people[starter], now, kind=kind, required=[trainer])

    def waits_for():
        return {one for one in [*people, UserFactory()] if DatePoll.objects.waiting_for(one, now).exists()}

    asked = waits_for()
    say(poll, trainer, *"yny")

    assert asked == set(asked_in(poll))
    assert waits_for() == asked - {trainer}


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (WrongNumberOfDates, lambda now: {"dates": moments(now, 2)}),
        (WrongNumberOfDates, lambda now: {"dates": moments(now, 9)}),
        (WrongNumberOfDates, lambda now: {"dates": moments(now, 2) + moments(now, 1)}),
        (IsInThePast, lambda now: {"dates": moments(now, first_day=-1)}),
        (EndsBeforeStart, lambda now: {"dates": [(end, start) for start, end in moments(now)]}),
        (DeadlineTooLate, lambda now: {"deadline_at": now}),
        (DeadlineTooLate, lambda now: {"deadline_at": now + dt.timedelta(days=10, seconds=1)}),
    ],
)
def test_start_poll_that_cannot_be_is_refused(refusal, changes, now, cohort, trainer):
    with pytest.raises(refusal):
        start(cohort, trainer, now, **changes(now))

    assert DatePoll.objects.count() == 0


# --- answering ----------------------------------------------------------------


def test_answer_poll_again_replaces_what_was_said(now, cohort, participant):
    poll = DatePollFactory(cohort=cohort)
    dates = list(poll.dates.all())

    for words in (["yes", "no", "no"], ["no", "maybe", "yes"]):
        answer_poll(poll=poll, actor=participant, answers=dict(zip(dates, words, strict=True)), now=now)

    said = PollAnswer.objects.order_by("date__starts_at").values_list("answer", flat=True)
    assert list(said) == ["no", "maybe", "yes"]


def test_answer_poll_in_part_is_refused(now, cohort, participant):
    poll = DatePollFactory(cohort=cohort)

    with pytest.raises(NotEveryDateAnswered):
        answer_poll(poll=poll, actor=participant, answers={poll.dates.first(): "yes"}, now=now)


@pytest.mark.parametrize("refusal", [DateIsChosen, PollIsWithdrawn, DeadlineHasPassed])
def test_answer_poll_that_has_ended_is_refused_in_words(refusal, now, cohort, trainer, participant):
    poll = DatePollFactory(cohort=cohort)
    dates = list(poll.dates.all())
    if refusal is DateIsChosen:
        make_event_of_poll(poll=poll, date=dates[0], actor=trainer, now=now)
    elif refusal is PollIsWithdrawn:
        withdraw_poll(poll=poll, actor=trainer, now=now)
    else:
        now = poll.deadline_at

    with pytest.raises(refusal, match=r"\w"):
        answer_poll(poll=poll, actor=participant, answers=dict.fromkeys(dates, "yes"), now=now)

    assert PollAnswer.objects.count() == 0


# --- what suits best ----------------------------------------------------------


def ranking(poll, required=()):
    return standings(
        dates=poll.dates.all(),
        answers=answers_in(poll),
        people=asked_in(poll),
        required={user.pk for user in required},
    )


def test_standings_put_what_suits_first_and_say_why(cohort, participant):
    poll, days = DatePollFactory(cohort=cohort, dates=4), "0123"
    marijke = MembershipFactory(cohort=cohort, user__first_name="Marijke", user__last_name="Kok").user
    MembershipFactory(cohort=cohort)
    say(poll, participant, "y", "y", "y", "n")
    say(poll, marijke, "n", "m", "y", "y")

    found = ranking(poll, required=[marijke])

    order = list(poll.dates.all())
    assert [days[order.index(one.date)] for one in found] == ["2", "3", "1", "0"]
    assert [one.reason for one in found] == [
        "2 van de 3 kunnen, 1 antwoordde nog niet.",
        "1 van de 3 kan, 1 niet, 1 antwoordde nog niet. Wie erbij moet zijn, kan.",
        "1 van de 3 kan, 1 misschien, 1 antwoordde nog niet. "
        "Marijke Kok moet erbij zijn en weet het nog niet.",
        "1 van de 3 kan, 1 niet, 1 antwoordde nog niet. Marijke Kok moet erbij zijn en kan niet.",
    ]
    assert [one.suits for one in found] == [True, True, True, False]


def test_standings_of_equal_moments_begin_with_the_earliest(cohort, participant):
    poll = DatePollFactory(cohort=cohort)
    assert {one.reason for one in ranking(poll)} == {"Nog niemand antwoordde."}
    say(poll, participant, "y", "y", "y")

    found = ranking(poll)

    assert [one.date for one in found] == list(poll.dates.all())
    assert {one.reason for one in found} == {"Iedereen kan."}


@pytest.mark.parametrize("must", [True, False])
def test_standings_without_a_moment_that_suits_still_have_a_best_one(must, cohort, trainer, participant):
    poll = DatePollFactory(cohort=cohort, kind="half_day")
    say(poll, trainer, "n", "n", "n")
    say(poll, participant, *("n", "y", "n") if must else ("n", "n", "n"))

    best, *_others = found = ranking(poll, required=[trainer] if must else [])

    assert [one.suits for one in found] == [False] * 3
    assert best.date == poll.dates.all()[1 if must else 0]


# --- choosing -----------------------------------------------------------------


def test_make_event_of_poll_plans_it_closes_the_poll_and_tells_everybody(now, cohort, trainer, participant):
    away = MembershipFactory(cohort=cohort).user
    poll = DatePollFactory(cohort=cohort, kind="half_day", place="Zaal 1")
    say(poll, participant, "n", "y", "n")
    say(poll, away, "y", "n", "y")
    date = poll.dates.all()[1]

    event = make_event_of_poll(poll=poll, date=date, actor=trainer, now=now)

    poll.refresh_from_db()
    assert (poll.state, poll.event) == ("made", event)
    assert (event.starts_at, event.place, event.fixed_list) == (date.starts_at, "Zaal 1", True)
    assert {b.user: (b.state, b.attendance) for b in event.bookings.all()} == {
        participant: ("booked", "unknown"),
        away: ("cancelled", "excused"),
    }
    assert list(mails("event_planned")) == [participant]
    assert set(mails("poll_made")) == {trainer, away}


def test_make_event_of_poll_twice_is_the_same_event_and_another_moment_is_refused(now, cohort, trainer):
    poll = DatePollFactory(cohort=cohort)
    first, second, _third = poll.dates.all()
    event = make_event_of_poll(poll=poll, date=first, actor=trainer, now=now)

    again = make_event_of_poll(poll=poll, date=first, actor=trainer, now=now)
    with pytest.raises(DateIsChosen):
        make_event_of_poll(poll=poll, date=second, actor=trainer, now=now)

    assert again == event == Event.objects.get()


def test_make_event_of_poll_at_a_moment_that_is_over_is_refused(now, cohort, trainer):
    poll = DatePollFactory(cohort=cohort)
    date = poll.dates.first()

    with pytest.raises(IsInThePast):
        make_event_of_poll(poll=poll, date=date, actor=trainer, now=date.starts_at)


def test_withdraw_poll_tells_who_was_asked_and_ends_it(now, cohort, trainer, participant):
    poll = DatePollFactory(cohort=cohort)

    withdraw_poll(poll=poll, actor=trainer, now=now)
    poll = withdraw_poll(poll=poll, actor=trainer, now=now)

    assert (poll.state, list(mails("poll_withdrawn"))) == ("withdrawn", [participant])
    with pytest.raises(PollIsWithdrawn):
        make_event_of_poll(poll=poll, date=poll.dates.first(), actor=trainer, now=now)


# --- mails --------------------------------------------------------------------


def test_poll_mails_no_longer_go_to_who_answered_or_left(now, cohort, trainer, participant):
    leaving = MembershipFactory(cohort=cohort)
    poll = start(cohort, trainer, now)
    before = set(mails("poll_started"))
    say(poll, participant, "y", "y", "y")
    end_membership(membership=leaving, actor=leaving.user, now=now)

    assert (before, mails("poll_started")) == ({participant, leaving.user}, {})


def test_remind_of_polls_asks_the_silent_once_a_day_before(cohort, participant):
    poll = DatePollFactory(cohort=cohort)
    answered = MembershipFactory(cohort=cohort).user
    say(poll, answered, "y", "y", "y")
    day = dt.timedelta(days=1)

    remind_of_polls(now=poll.deadline_at - day - dt.timedelta(minutes=1))
    early = told("poll_reminder")
    for minutes in (0, 5):
        remind_of_polls(now=poll.deadline_at - day + dt.timedelta(minutes=minutes))

    assert (early, told("poll_reminder")) == ([], [participant])
    assert list(mails("poll_reminder")) == [participant]


def test_remind_of_polls_that_were_asked_that_day_asks_nobody(now, cohort, participant):
    poll = DatePollFactory(cohort=cohort, deadline_at=now + dt.timedelta(hours=20))

    remind_of_polls(now=poll.deadline_at - dt.timedelta(hours=1))

    assert told("poll_reminder") == []


def test_remind_of_polls_calls_the_trainers_once_who_started_it_has_left(cohort, trainer, trainee, now):
    leaving = MembershipFactory(cohort=cohort)
    poll = DatePollFactory(cohort=cohort, started_by=leaving.user)
    remind_of_polls(now=poll.deadline_at)
    first = set(mails("poll_over"))
    end_membership(membership=leaving, actor=leaving.user, now=now)

    for hours in (1, 2):
        remind_of_polls(now=poll.deadline_at + dt.timedelta(hours=hours))

    assert (first, told("poll_over")) == ({leaving.user}, [leaving.user, trainer])
    assert list(mails("poll_over")) == [trainer]


def test_remind_of_polls_calls_who_may_choose_after_the_deadline_once(cohort, trainer):
    poll = DatePollFactory(cohort=cohort, started_by=trainer)

    for hours in (0, 1):
        remind_of_polls(now=poll.deadline_at + dt.timedelta(hours=hours))

    assert told("poll_over") == [trainer]
    assert list(mails("poll_over")) == [trainer]
