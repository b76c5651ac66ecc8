"""Two clicks on the same poll, at once: on SQLite and on PostgreSQL."""

import pytest

from accounts.models import OutboxMessage
from cohorts.actions.polls import answer_poll, make_event_of_poll
from cohorts.actions.reminders import remind_of_events
from cohorts.actions.states import DateIsChosen
from cohorts.models import Event, PollAnswer
from tests.cohorts.test_race import outcome_of
from tests.factories.cohorts import BookingFactory, CohortFactory, EventFactory, MembershipFactory
from tests.factories.dates import DatePollFactory

pytestmark = pytest.mark.race


def test_make_event_of_poll_at_once_makes_one_event(at_once, now):
    trainer = MembershipFactory(role="trainer")
    MembershipFactory(cohort=trainer.cohort)
    for _round in range(5):
        poll = DatePollFactory(cohort=trainer.cohort)
        first, second, _third = poll.dates.all()

        def click(date, poll=poll):
            return lambda: outcome_of(make_event_of_poll, poll=poll, date=date, actor=trainer.user, now=now)

        outcomes = at_once([click(date) for date in (first, second) * 3])

        event = Event.objects.get(date_poll=poll)
        won = [outcome for outcome in outcomes if outcome == event]
        lost = [outcome for outcome in outcomes if isinstance(outcome, DateIsChosen)]
        assert (len(won), len(lost)) == (3, 3), outcomes
        assert event.bookings.count() == 1
    assert Event.objects.count() == 5


def test_answer_poll_twice_at_once_is_one_answer(at_once, now):
    poll, user = DatePollFactory(), MembershipFactory().user
    answers = dict.fromkeys(poll.dates.all(), "yes")

    outcomes = at_once([lambda: outcome_of(answer_poll, poll=poll, actor=user, answers=answers, now=now)] * 6)

    assert (outcomes, PollAnswer.objects.count()) == ([None] * 6, 3)


def test_remind_of_events_at_once_writes_one_row(at_once, now):
    event = EventFactory(cohort=CohortFactory())
    booking = BookingFactory(event=event, changed_at=now)
    soon = event.starts_at.replace(microsecond=0)

    outcomes = at_once([lambda: outcome_of(remind_of_events, now=soon)] * 6)

    row = OutboxMessage.objects.get(kind="cohorts.event_reminder")
    assert (outcomes, row.recipient) == ([None] * 6, booking.user)
